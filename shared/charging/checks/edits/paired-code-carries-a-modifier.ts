import { NCCI_EDITS } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { missesOfPairs } from '../../ncci-pairs.ts'
import { EVALUATIONS } from '../../procedures/evaluation-codes.ts'

/** Pump codes. Their pairs, like those of visits, have their own checks, which ask if the service was separate. */
const PUMPS: ReadonlySet<string> = new Set(['G0498', '96416'])

/** NCCI modifiers that state why a code is paid beside the other code of its pair (NCCI-02). */
const NCCI_MODIFIERS: ReadonlySet<string> = new Set(
  '24 25 27 57 58 59 78 79 91 LT RT LC LD RC LM RI XE XS XP XU E1 E2 E3 E4 FA F1 F2 F3 F4 F5 F6 F7 F8 F9 TA T1 T2 T3 T4 T5 T6 T7 T8 T9'.split(
    ' ',
  ),
)

export const pairedCodeCarriesAModifier: ChargeCheck = {
  id: 'paired-code-carries-a-modifier',
  says: 'A code that is paid beside another only if it is distinct carries a modifier.',
  severity: 'warning',
  holds: 'administration',
  ledger: ['NCCI-01', 'NCCI-02', 'NCCI-08'],
  cites: [NCCI_EDITS],
  from: RULEBOOK_BEGINS,
  fix: 'If the record shows that it was separate, add the modifier that says how; otherwise it is not paid.',
  misses: ({ pairs }) =>
    missesOfPairs(pairs, ({ indicator, column1, column2 }, { modifiers }) =>
      indicator === '1' &&
      !PUMPS.has(column1) &&
      !EVALUATIONS.has(column2) &&
      !modifiers.some((modifier) => NCCI_MODIFIERS.has(modifier))
        ? `${column2} beside ${column1}`
        : undefined,
    ),
}
