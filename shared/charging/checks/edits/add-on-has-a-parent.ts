import type { Miss } from '../../../law/check.ts'
import { ADD_ON_EDITS } from '../../../law/sources.ts'
import type { DraftLine } from '../../../sheet/draft-line.ts'
import { type ChargeCheck, type Charged, RULEBOOK_BEGINS } from '../../charged.ts'
import type { Service } from '../../timeline/service.ts'
import { lacksItsTimes } from '../administration/lacks-its-times.ts'

export const addOnHasAParent: ChargeCheck = {
  id: 'add-on-has-a-parent',
  says: 'Every add-on code stands beside a code it may be added to.',
  severity: 'error',
  holds: 'administration',
  ledger: ['AOC-01', 'AOC-02', 'K-08'],
  cites: [ADD_ON_EDITS],
  from: RULEBOOK_BEGINS,
  fix: 'Have a coder decide: without its parent code the add-on is denied.',
  misses: (charged) => {
    const orphans = charged.lines.flatMap((line) => withoutParent(line, charged) ?? [])
    if (orphans.length === 0) return NONE
    return [...Map.groupBy(orphans, ({ saw }) => saw).values()].map((same) => ({
      about: same.flatMap(({ about }) => about),
      saw: same[0]?.saw,
    }))
  },
}

const NONE: readonly Miss[] = []

function withoutParent(
  { kind, code, on, of, charges }: DraftLine,
  { lines, services, book }: Charged,
): Miss | undefined {
  const addOn = kind === 'procedure' ? book.addOn(code, on) : undefined
  // For the other types, the contractor decides which parents fit.
  if (addOn?.type !== 1 || lines.some((line) => addOn.parents.includes(line.code))) return undefined
  const access = services.find(({ id }) => id === of)?.access
  if (services.some((one) => one.access === access && waitsForItsTimes(one))) return undefined // already held
  return { about: charges, saw: `${code} needs ${addOn.parents.join(' or ')}` }
}

/**
 * True if the service is initial and has no line yet because its times are missing or wrong. Another check finds that.
 */
function waitsForItsTimes(service: Service): boolean {
  const runs = service.administrations.some(({ status }) => status === 'in-progress')
  return service.role === 'initial' && !runs && (service.timeUnread !== undefined || lacksItsTimes(service))
}
