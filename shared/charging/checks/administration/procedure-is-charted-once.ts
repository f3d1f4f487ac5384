import type { PerformedProcedure } from '../../../chart/visit.ts'
import type { Miss } from '../../../law/check.ts'
import { NCCI_MANUAL } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { possibility } from '../what-if/possible-lines.ts'

export const procedureIsChartedOnce: ChargeCheck = {
  id: 'procedure-is-charted-once',
  says: 'The same procedure at the same time and place of the body is charted once.',
  severity: 'error',
  holds: 'administration',
  ledger: ['BND-01'],
  cites: [NCCI_MANUAL],
  from: RULEBOOK_BEGINS,
  fix: 'Withdraw the second record if it is the same procedure; correct its time or site if it is another.',
  misses: ({ procedures, lines }) => {
    const groups = Map.groupBy(procedures.filter(isProcedure), keyOf)
    return [...groups.values()].flatMap((same): readonly Miss[] => {
      const [first] = same
      if (first === undefined || same.length < 2) return []
      const ids = same.map(({ id }) => id).sort()
      return [
        {
          about: ids,
          saw: `${first.code} ${same.length} times on ${first.on} ${first.start?.clock ?? 'without a time'}`,
          possibilities: [
            possibility(
              'done once',
              lines.filter(({ of }) => of === first.id),
            ),
          ],
        },
      ]
    })
  },
}

function isProcedure({ id, code }: PerformedProcedure): boolean {
  return id.startsWith('Procedure/') && code !== undefined
}

function keyOf({ code, on, start, stop, bodySite }: PerformedProcedure): string {
  return [code, on, start?.seconds, stop?.seconds, bodySite].join('|')
}
