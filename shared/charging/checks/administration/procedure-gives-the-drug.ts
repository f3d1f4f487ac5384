import { givingProcedure } from '../../../chart/giving-procedures.ts'
import { cpt } from '../../../law/sources.ts'
import { administrationsOf, type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import type { Service } from '../../timeline/service.ts'
import { dependentOn } from '../dependent-services.ts'
import { possibility } from '../what-if/possible-lines.ts'

export const procedureGivesTheDrug: ChargeCheck = {
  id: 'procedure-gives-the-drug',
  says: 'A drug given as part of a procedure names a procedure that was done and that gives a drug.',
  severity: 'error',
  holds: 'administration',
  ledger: ['BND-01', 'ADM-01'],
  cites: [cpt('procedures that include giving the drug')],
  from: RULEBOOK_BEGINS,
  fix: 'Send the procedure with its code, or chart the administration without it.',
  misses: (charged) =>
    charged.services.flatMap((service) => {
      const procedure = service.leftOff ? undefined : procedureOf(service)
      if (procedure === undefined || givingProcedure([procedure], charged.visit) !== undefined) return []
      const known = charged.visit.procedures.find(({ id }) => id === procedure)
      // A procedure without a code has its own finding: `procedure-without-a-code-covers-nothing`.
      if (known !== undefined && known.code === undefined) return []
      const own = administrationsOf(service)
      return [
        {
          about: own,
          unsettles: dependentOn(own, charged),
          saw:
            known === undefined
              ? `${procedure} is not among the procedures done in the visit`
              : `${procedure} is ${known.code}, which is no way of giving a drug`,
          possibilities: [
            possibility(
              'given by itself',
              charged.lines.filter(({ of }) => of === service.id),
            ),
          ],
        },
      ]
    }),
}

function procedureOf({ administrations }: Service): string | undefined {
  return administrations.flatMap(({ partOf }) => partOf).find((reference) => reference.startsWith('Procedure/'))
}
