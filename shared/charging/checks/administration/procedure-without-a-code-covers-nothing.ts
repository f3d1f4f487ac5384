import { cpt } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'

export const procedureWithoutACodeCoversNothing: ChargeCheck = {
  id: 'procedure-without-a-code-covers-nothing',
  says: 'A procedure without a code does not cover the drug that is part of it.',
  severity: 'information',
  holds: 'administration',
  ledger: ['BND-01', 'ADM-01'],
  cites: [cpt('procedures that include giving the drug')],
  from: RULEBOOK_BEGINS,
  fix: 'Code the procedure if it includes giving the drug; giving the drug is charged.',
  misses: ({ given, visit: { procedures } }) =>
    given.flatMap(({ id, partOf }) =>
      procedures
        .filter((one) => partOf.includes(one.id) && one.code === undefined)
        .map((one) => ({ about: [id, one.id], saw: `${one.id} has no code` })),
    ),
}
