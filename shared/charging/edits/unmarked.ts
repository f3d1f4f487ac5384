import type { PairEdit } from '../../reference/edits/pair-edits.ts'
import type { DraftLine } from '../../sheet/draft-line.ts'
import { EVALUATIONS } from '../procedures/evaluation-codes.ts'

/** Pump codes. A check of its own asks if the service beside a pump was separate. */
const PUMPS: ReadonlySet<string> = new Set(['G0498', '96416'])

/** NCCI modifiers that state why a code is paid beside the other code of its pair (NCCI-02). */
const NCCI_MODIFIERS: ReadonlySet<string> = new Set(
  '24 25 27 57 58 59 78 79 91 LT RT LC LD RC LM RI XE XS XP XU E1 E2 E3 E4 FA F1 F2 F3 F4 F5 F6 F7 F8 F9 TA T1 T2 T3 T4 T5 T6 T7 T8 T9'.split(
    ' ',
  ),
)

/**
 * True if the line needs a modifier beside the other one and carries none. On a day with a drug, another check asks if
 * the visit was separate. Other checks also ask if two visits were one (EM-23).
 */
export function isUnmarked(
  { code, modifiers }: DraftLine,
  beside: DraftLine,
  { indicator }: PairEdit,
  aDrugWasGiven: boolean,
): boolean {
  return (
    indicator === '1' &&
    !PUMPS.has(beside.code) &&
    !(EVALUATIONS.has(code) && (aDrugWasGiven || EVALUATIONS.has(beside.code))) &&
    !modifiers.some((modifier) => NCCI_MODIFIERS.has(modifier))
  )
}
