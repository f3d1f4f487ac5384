import type { Possibility } from '../../../law/finding.ts'
import { PRICING_STATUTE } from '../../../law/sources.ts'
import { type ChargeCheck, type Charged, RULEBOOK_BEGINS } from '../../charged.ts'
import { possibility } from '../what-if/possible-lines.ts'

export const dayOfServiceIsCharted: ChargeCheck = {
  id: 'day-of-service-is-charted',
  says: 'Every drug is charged as of the day it was given.',
  severity: 'error',
  holds: 'both',
  ledger: ['GEN-01', 'DRG-01'],
  cites: [PRICING_STATUTE],
  from: RULEBOOK_BEGINS,
  fix: 'Chart the day it was given; codes and prices are those of that day.',
  misses: (charged) =>
    charged.given
      .filter(({ on }) => on === undefined)
      .map(({ id, timeUnread }) => ({
        about: [id],
        saw: timeUnread ?? 'no time is charted, and the encounter does not say one day',
        possibilities: onTheDayOf(charged, id),
      })),
}

/** Returns the lines if the dose was given on the first day of the visit. */
function onTheDayOf({ given, on, linesIf, drugLinesIf }: Charged, id: string): readonly Possibility[] {
  const then = given.map((one) => (one.id === id ? { ...one, on } : one))
  const lines = [...linesIf(then), ...drugLinesIf(then)].filter(({ charges }) => charges.includes(id))
  return lines.length === 0 ? [] : [possibility(`given on ${on}`, lines)]
}
