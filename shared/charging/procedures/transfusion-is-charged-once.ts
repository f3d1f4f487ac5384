import { type ProcedureRule, RULEBOOK_BEGINS } from './procedure-charge.ts'

const TRANSFUSION = '36430'

export const transfusionIsChargedOnce: ProcedureRule = {
  id: 'transfusion-is-charged-once',
  says: 'A transfusion is charged once a visit, however many units of blood were given.',
  ledger: ['BND-03'],
  cites: [{ source: 'CMS 100-04', section: 'Chapter 4 section 231: transfusion is billed once a day' }],
  from: RULEBOOK_BEGINS,
  settle: ({ id, code, on }, { items }) => {
    const first =
      code === TRANSFUSION ? items.find((one) => one.code === code && one.on === on && one.id < id) : undefined
    return first === undefined ? undefined : { leftOff: true, saw: `charged for ${first.id}` }
  },
}
