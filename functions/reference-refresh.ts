import type { EventBridgeEvent, S3ObjectCreatedNotificationEventDetail } from 'aws-lambda'
import { logLine } from '../shared/aws/clients/log.ts'
import { confirmedFile } from '../shared/aws/reference/files-awaiting-review.ts'
import { ingestDropped } from '../shared/aws/reference/incoming-files.ts'
import { ingestFile } from '../shared/aws/reference/ingest-file.ts'
import { loadStarter } from '../shared/aws/reference/load-starter.ts'
import { lookForFiles } from '../shared/aws/reference/look-for-files.ts'

/** From the bucket, from the clock, or from a person. */
type Call =
  | EventBridgeEvent<'Object Created', S3ObjectCreatedNotificationEventDetail>
  /** The instant of the clock. */
  | { readonly look: string }
  /** The id of a file that waits, as its list in `waiting/` says. */
  | { readonly confirm: string }
  /** The reference data that come with the product: once after the first deployment, else by the clock. */
  | { readonly load: 'starter' }

/** A file of CMS arrived in `incoming/`, it is time to look for one, or a person has looked at one that is odd. */
export async function handler(call: Call): Promise<void> {
  if ('detail' in call) return ingestDropped(call.detail.object.key)
  if ('look' in call) return lookForFiles(call.look.slice(0, 10))
  if ('load' in call) return logLine('starter', { loaded: (await loadStarter()) ? 'now' : 'already' })
  const { outcome } = await ingestFile(await confirmedFile(call.confirm), { confirmed: true })
  logLine(outcome, { confirmed: call.confirm })
}
