import { PROCEDURE_CODES } from '../../reference/procedure-codes.ts'
import { codeCell } from '../../reference/tables/plain-table.ts'
import { cleanText } from '../tables/cms-table.ts'

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
 * beside it, or a drug (`J`, `Q`). Of the two and a half million pairs of practitioners in July 2024 1,196 are of two
 * such codes, of those of hospitals 952; in a few the second is a drug, as heparin beside the port it flushes. The
 * codes of new drugs (`C9`) are left out: among pairs with a code of ours that range of numbers holds procedures alone.
 */
export function mayStandOnACharge(code: string): boolean {
  return CODES.has(code) || DRUG.test(code)
}

/** A code stands in hundreds of rows; it is checked, and asked about, once. */
export class CodesInScope {
  private readonly known = new Map<string, string | undefined>()
  private readonly scope: (code: string) => boolean
  private readonly file: string

  constructor(scope: (code: string) => boolean, file: string) {
    this.scope = scope
    this.file = file
  }

  /** The code in a cell; nothing for one out of scope. */
  of(cell = '', row: number, column: string): string | undefined {
    if (this.known.has(cell)) return this.known.get(cell)
    const code = codeCell(this.file, row, column, cleanText(cell))
    const inScope = this.scope(code) ? code : undefined
    this.known.set(cell, inScope)
    return inScope
  }
}
