import { INCLUDED_SERVICES } from '../../law/sources.ts'
import { drugWasGiven, type ProcedureRule, RULEBOOK_BEGINS } from './procedure-charge.ts'

/** Syringes and needles, needles for ports, flushes and diluents, tubing and other supplies of an infusion. */
const SUPPLIES: ReadonlySet<string> = new Set([
  'A4206',
  'A4207',
  'A4208',
  'A4209',
  'A4212',
  'A4213',
  'A4215',
  'A4216',
  'A4217',
  'A4218',
  'A4222',
  'A4223',
  'S1015',
])

export const suppliesArePartOfTheInfusion: ProcedureRule = {
  id: 'supplies-are-part-of-the-infusion',
  says: 'Syringes, needles, tubing, flushes and other supplies are part of the infusion or injection they are used for.',
  ledger: ['BND-01'],
  cites: [INCLUDED_SERVICES],
  from: RULEBOOK_BEGINS,
  settle: ({ code }, { services }) =>
    SUPPLIES.has(code) && drugWasGiven(services)
      ? { leftOff: true, saw: `${code} on a day of drug administration` }
      : undefined,
}
