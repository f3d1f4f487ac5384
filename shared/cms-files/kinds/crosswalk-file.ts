import { decimalText } from '../../exact/decimal.ts'
import { effectivePeriod } from '../../reference/tables/effective-period.ts'
import { refusedCell } from '../../reference/tables/plain-table.ts'
import { cleanText, codeOf } from '../tables/cms-table.ts'
import { headingsAmong } from '../tables/columns.ts'
import { type HeadedTable, headedTableReader } from '../tables/headed-table.ts'
import { type Container, containerColumns } from './container-columns.ts'
import { dosageOf } from './dosage-cell.ts'

/**
 * A product under a code: one NDC, one code. The same NDC may be under several codes, and the visit decides the code.
 */
export interface CrosswalkRow extends Container {
  readonly hcpcs: string
  /** Amount of one billing unit, as printed. The payment limit file may print it differently. */
  readonly dosage: string
}

/** Heading of the code column: `_2026_CODE`. Its year means nothing: the file of January 2024 has `_2023_CODE`. */
const CODE = /^_\d{4}_code$/i
const DOSAGE = 'HCPCS dosage'

/** The crosswalk from NDC to HCPCS codes: ten columns, and up to 242 empty columns without a name. */
const crosswalk: HeadedTable<CrosswalkRow> = {
  kind: 'ndc-hcpcs-crosswalk',
  name: 'NDC-HCPCS crosswalk',
  keyColumn: '_CODE and NDC',
  heads: ([first]) => CODE.test(cleanText(first)),
  recognises: (_, head) => headingsAmong(head, crosswalk.heads).includes('billunits'),
  begin: (preamble, columns, about) => {
    const [code, dosage] = [columns.place(CODE), columns.place(DOSAGE)]
    const containerOf = containerColumns(columns, about)
    return {
      ...effectivePeriod(preamble, about.file),
      requireUsable: (rows) => {
        if (rows.every(({ ndc, billUnits }) => ndc === undefined || billUnits === undefined))
          throw refusedCell(about.file, 1, 'NDC', 'names no package of a drug in any row')
      },
      rowOf: (row) => {
        const hcpcs = codeOf(row, code, '_CODE', about)
        return { hcpcs, dosage: dosageOf(row, dosage, DOSAGE, about), ...containerOf(row, hcpcs) }
      },
    }
  },
  keyOf: ({ hcpcs, ndc, alternateId }) => `${hcpcs} ${ndc ?? alternateId}`,
  figureOf: ({ billUnits }) => billUnits && decimalText(billUnits),
  unitOf: ({ dosage }) => dosage,
  figureCountsUnits: true,
}

export const crosswalkReader = headedTableReader(crosswalk)
