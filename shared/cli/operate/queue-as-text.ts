import type { Backlog, Unfetched } from '../../local/backlog.ts'
import type { PutAside } from '../../local/put-aside.ts'
import { asideName } from './put-aside-again.ts'

/** Everything of this machine that was received and is not charged. */
export interface Queued extends Backlog {
  readonly aside: readonly PutAside[]
}

/** Returns the backlog as text: a heading with the number for each kind, and a line for each part. */
export function queueAsText({ aside, pulls, quarantined }: Queued): string {
  const kinds: readonly (readonly [string, readonly string[]])[] = [
    ['could not be charged or fetched', aside.map((one) => `${asideName(one)}: since ${one.since}`)],
    ['to be fetched from an EHR', pulls.map(pullLine)],
    [
      'in quarantine, not read',
      quarantined.map(
        ({ tenant, sha256, message, at }) =>
          `${tenant} ${sha256.slice(0, 12)}: ${message}${at === undefined ? '' : ` (${at})`}`,
      ),
    ],
  ]
  const there = kinds.filter(([, lines]) => lines.length > 0)
  if (there.length === 0) return 'Everything received is recorded and charged.\n'
  return there
    .map(([what, lines]) => `${lines.length} ${what}\n${lines.map((line) => `  ${line}\n`).join('')}`)
    .join('')
}

/** An identifier is not shown: it may be a number of the patient. */
function pullLine({ tenant, reference, identifier, because, askedAt, canBeAsked }: Unfetched): string {
  const what = reference ?? (identifier === undefined ? REASONS[because] : 'a resource named by an identifier')
  const hint = canBeAsked ? '' : `; ${tenant} has no setting \`ehr\`: add it, or have the EHR send whole resources`
  return `${tenant} ${what}: asked for ${askedAt}${hint}`
}

const REASONS: Readonly<Record<Unfetched['because'], string>> = {
  named: 'a resource',
  deleted: 'a deleted resource',
  something: 'an unnamed change',
  clock: 'all changes',
  visit: 'a visit',
}
