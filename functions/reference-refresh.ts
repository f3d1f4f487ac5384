import type { EventBridgeEvent, S3ObjectCreatedNotificationEventDetail } from 'aws-lambda'
import { logLine } from '../shared/aws/clients/log.ts'
import { confirmedFile } from '../shared/aws/reference/files-awaiting-review.ts'
import { ingestDropped } from '../shared/aws/reference/incoming-files.ts'
import { ingestFile } from '../shared/aws/reference/ingest-file.ts'
import { loadStarter } from '../shared/aws/reference/load-starter.ts'
import { lookForFiles } from '../shared/aws/reference/look-for-files.ts'

/** A call from the bucket, the schedule, or a person. */
type Call =
  | EventBridgeEvent<'Object Created', S3ObjectCreatedNotificationEventDetail>
  /** Instant of the scheduled call. */
  | { readonly look: string }
  /** Id of a waiting file, from its list in `waiting/`. */
  | { readonly confirm: string }
  /** Loads the shipped reference data: once after the first deployment, later by the schedule. */
  | { readonly load: 'starter' }

/**
 * Loads a CMS file from `incoming/`, looks for files that are due, or loads a suspicious file that a person confirmed.
 */
export async function handler(call: Call): Promise<void> {
  if ('detail' in call) return ingestDropped(call.detail.object.key)
  if ('look' in call) return lookForFiles(call.look.slice(0, 10))
  if ('load' in call) return logLine('starter', { loaded: (await loadStarter()) ? 'now' : 'already' })
  const { outcome } = await ingestFile(await confirmedFile(call.confirm), { confirmed: true })
  logLine(outcome, { confirmed: call.confirm })
}
