import type { AddOn } from '../../reference/edits/add-on-codes.ts'
import { PROCEDURE_CODES } from '../../reference/procedure-codes.ts'
import { codeCell } from '../../reference/tables/plain-table.ts'
import { cleanText } from '../tables/cms-table.ts'

/**
 * Codes that may be charged beside an infusion and do not result from it. NCCI-07 to NCCI-11 or a payer asks about
 * them. They are venous access, blood draws, OPPS chemotherapy codes, the visit's complexity, and prolonged visits.
 */
const BESIDE = ['36000', '36410', '36415', 'G2211', 'G2212', '99417', 'Q0083', 'Q0084', 'Q0085']

/**
 * Procedures of oncology that are charged as documented. They are radiation oncology, marrow and cell procedures,
 * sentinel nodes, and flow cytometry.
 */
const DOCUMENTED = /^(?:77(?:2[6-9]|[3-7]\d)\d|G60\d\d|382[0-4]\d|385(?:00|05|25)|387(?:40|45|92)|38900|8818[4-9])$/

const CODES = new Set([...PROCEDURE_CODES, ...BESIDE])

const DRUG = /^[JQ]\d{4}$/

/**
 * True if a code may be on a charge sheet or in a check. These are reported procedures, the codes above, and drugs
 * (`J`, `Q`). In July 2024, 5,349 of 2.5 million practitioner pairs have two such codes, and 2,515 hospital pairs do.
 * In a few pairs the second code is a drug, such as heparin beside the flushed port. New drug codes (`C9`) are left
 * out: beside our codes, that range holds only procedures.
 */
export function mayStandOnACharge(code: string): boolean {
  return CODES.has(code) || DRUG.test(code) || DOCUMENTED.test(code)
}

/**
 * True unless a parent of an add-on code is out of scope. The operations beside warm abdominal chemotherapy are. The
 * claim then has lines that the sheet does not have, so a parent that the sheet lacks shows nothing.
 */
export function hasItsParentsInScope({ type, parents }: Pick<AddOn, 'type' | 'parents'>): boolean {
  return type !== 1 || parents.some(mayStandOnACharge)
}

/** Checks codes and remembers each result, because a code is in hundreds of rows. */
export class CodesInScope {
  private readonly known = new Map<string, string | undefined>()
  private readonly scope: (code: string) => boolean
  private readonly file: string

  constructor(scope: (code: string) => boolean, file: string) {
    this.scope = scope
    this.file = file
  }

  /** Returns the code in a cell; undefined if it is out of scope. */
  of(cell = '', row: number, column: string): string | undefined {
    if (this.known.has(cell)) return this.known.get(cell)
    const code = codeCell(this.file, row, column, cleanText(cell))
    const inScope = this.scope(code) ? code : undefined
    this.known.set(cell, inScope)
    return inScope
  }
}
