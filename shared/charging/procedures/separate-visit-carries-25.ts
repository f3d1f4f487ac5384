import { NCCI_EDITS } from '../../law/sources.ts'
import { EVALUATIONS } from './evaluation-codes.ts'
import {
  drugWasGiven,
  type ProcedureCharge,
  type ProcedureContext,
  type ProcedureRule,
  RULEBOOK_BEGINS,
} from './procedure-charge.ts'

/**
 * Radiation oncology and marrow procedures, which have no global period of major surgery. Beside a major operation, the
 * modifier of a visit may be 57, so none is added there.
 */
const MINOR = /^(?:77|382[0-4])/

export const separateVisitCarries25: ProcedureRule = {
  id: 'separate-visit-carries-25',
  says: 'A visit beside giving a drug, or beside a procedure that is paired with it, carries modifier 25 when it is documented as significant and separate.',
  ledger: ['EM-02', 'EM-09', 'NCCI-13', 'NCCI-14'],
  cites: [
    {
      source: 'Noridian (Medicare contractor)',
      section: 'E/M services and drug administration billing',
      checked: '2026-11-20',
    },
    NCCI_EDITS,
  ],
  from: RULEBOOK_BEGINS,
  settle: (visit, context) => {
    if (!EVALUATIONS.has(visit.code) || visit.separatelyIdentifiable !== true) return undefined
    const beside = drugWasGiven(context.services) ? undefined : procedureBeside(visit, context)
    if (beside === undefined && !drugWasGiven(context.services)) return undefined
    const saw = beside === undefined ? 'documented as separate' : `documented as separate, beside ${beside.code}`
    return { modifiers: ['25', ...visit.modifiers], saw }
  },
}

function procedureBeside(
  { code, on }: ProcedureCharge,
  { items, setting, book }: ProcedureContext,
): ProcedureCharge | undefined {
  if (setting === undefined) return undefined
  return items.find(
    (one) =>
      MINOR.test(one.code) &&
      !one.leftOff &&
      one.on === on &&
      book.pairEdit(one.code, code, setting, on)?.indicator === '1',
  )
}
