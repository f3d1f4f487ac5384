import { decimalText } from '../../exact/decimal.ts'
import { effectivePeriod } from '../../reference/tables/effective-period.ts'
import { refusedCell } from '../../reference/tables/plain-table.ts'
import { cleanText } from '../tables/cms-table.ts'
import { headingsAmong } from '../tables/columns.ts'
import { type HeadedTable, headedTableReader } from '../tables/headed-table.ts'
import { type Container, containerColumns } from './container-columns.ts'
import { dosageOf } from './dosage-cell.ts'

/** A product without its own code, and its line in the NOC payment limits. */
export interface NocCrosswalkRow extends Container {
  /** Name of the drug in the NOC payment limit file. */
  readonly drug: string
  readonly dosage: string
}

const DRUG = /^drug generic name\b/i

/**
 * The crosswalk of drugs "not otherwise classified". It is like the other crosswalk, with a name in place of a code.
 */
const nocCrosswalk: HeadedTable<NocCrosswalkRow> = {
  kind: 'noc-crosswalk',
  name: 'NOC crosswalk',
  keyColumn: 'Drug Generic Name and NDC',
  heads: ([first]) => DRUG.test(cleanText(first)),
  recognises: (_, head) => headingsAmong(head, nocCrosswalk.heads).includes('billunits'),
  begin: (preamble, columns, about) => {
    const [drug, dosage] = [columns.place(DRUG), columns.place('Dosage')]
    const containerOf = containerColumns(columns, about)
    return {
      ...effectivePeriod(preamble, about.file),
      rowOf: (row) => {
        const name = cleanText(row.cells[drug])
        if (name === '') throw refusedCell(about.file, row.number, 'Drug Generic Name', 'is empty')
        return {
          drug: name,
          dosage: dosageOf(row, dosage, 'Dosage', about),
          ...containerOf(row),
        }
      },
    }
  },
  keyOf: ({ drug, ndc, alternateId }) => `${drug}, ${ndc ?? alternateId}`,
  figureOf: ({ billUnits }) => billUnits && decimalText(billUnits),
  unitOf: ({ dosage }) => dosage,
  figureCountsUnits: true,
}

export const nocCrosswalkReader = headedTableReader(nocCrosswalk)
