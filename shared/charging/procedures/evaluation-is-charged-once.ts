import { type ProcedureRule, RULEBOOK_BEGINS } from './procedure-charge.ts'

export const evaluationIsChargedOnce: ProcedureRule = {
  id: 'evaluation-is-charged-once',
  says: 'A code charted on the encounter and again as a procedure of the day is charged once, as the procedure.',
  ledger: ['EM-03', 'BND-01'],
  cites: [{ source: 'Charging contract', section: 'E/M coded by the clinician' }],
  from: RULEBOOK_BEGINS,
  settle: ({ id, code, on }, { items }) => {
    if (!id.startsWith('Encounter/')) return undefined
    const same = items.find((one) => one.id.startsWith('Procedure/') && one.code === code && one.on === on)
    return same === undefined ? undefined : { leftOff: true, saw: `charged for ${same.id}` }
  },
}
