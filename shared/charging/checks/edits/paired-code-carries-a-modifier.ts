import { NCCI_EDITS } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import type { PairedLine } from '../../edits/pairs-of-the-day.ts'
import { EVALUATIONS } from '../../procedures/evaluation-codes.ts'
import { missesOfPairs } from './misses-of-pairs.ts'

export const pairedCodeCarriesAModifier: ChargeCheck = {
  id: 'paired-code-carries-a-modifier',
  says: 'A code that is paid beside another only if it is distinct carries a modifier.',
  severity: 'warning',
  holds: 'administration',
  ledger: ['NCCI-01', 'NCCI-02', 'NCCI-08', 'NCCI-12', 'NCCI-13', 'NCCI-16', 'NCCI-17'],
  cites: [NCCI_EDITS],
  from: RULEBOOK_BEGINS,
  fix: 'If the record shows another site, session or access, add XS, XE or XU (or 59) to the second code. Otherwise it is not paid.',
  misses: ({ edits }) => missesOfPairs(edits.unmarked, fixOf),
}

/** Returns the modifier that the facts point to, and the documentation it needs; undefined if no fact does. */
function fixOf({ line, elsewhere }: PairedLine): string | undefined {
  if (EVALUATIONS.has(line.code))
    return `If the clinician documents the visit as separate, add 25 to ${line.code}, or 57 if it decided on a major operation. Otherwise it is not paid.`
  if (elsewhere !== undefined)
    return `If both encounters are documented as separate, add XE (or 59) to ${line.code}. Otherwise it is not paid.`
  if (line.kind === 'drug')
    return `If the record shows that ${line.name} treated the patient and did not serve the line or the procedure, add XU (or 59). Otherwise it is not paid.`
  return undefined
}
