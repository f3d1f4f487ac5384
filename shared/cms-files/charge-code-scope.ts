import { PROCEDURE_CODES } from '../reference/procedure-codes.ts'

/**
 * Codes that come to stand beside an infusion without being made by it, and that ledger NCCI-07 to NCCI-11 speaks of or a
 * payer asks about: venous access and blood draws, the weekly radiotherapy visit, chemotherapy by the codes of OPPS, the
 * visit's complexity.
 */
const BESIDE = ['36000', '36410', '36415', '77427', 'G2211', 'Q0083', 'Q0084', 'Q0085']

const CODES = new Set([...PROCEDURE_CODES, ...BESIDE])

const DRUG = /^[JQ]\d{4}$/

/**
 * Whether a code may stand on a charge sheet or in one of its checks: a procedure this product reports, one that comes
 * beside it, or a drug (`J`, `Q`). Of two and a half million pairs of practitioners some 1,300 are of two such codes
 * (July 2024), in 32 of them a drug: heparin and local anaesthetics beside what they are flushed or numbed for. The
 * codes of new drugs (`C9`) are left out: among the pairs with a code of ours that number range holds procedures alone.
 */
export function mayStandOnACharge(code: string): boolean {
  return CODES.has(code) || DRUG.test(code)
}
