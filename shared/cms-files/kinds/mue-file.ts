import type { Adjudication, UnitLimit } from '../../reference/edits/unit-limits.ts'
import { refusedCell } from '../../reference/tables/plain-table.ts'
import type { CmsReader, FileAbout } from '../cms-file.ts'
import { cleanText, codeOf, textOf } from '../tables/cms-table.ts'
import { headingsAmong } from '../tables/columns.ts'
import { type HeadedTable, headedTableReader } from '../tables/headed-table.ts'
import { type Period, quarterOf, refusedPeriod, saidByName } from '../tables/published-period.ts'

/** The most units of a code paid without a question. The file states the setting and the days. */
export type UnitLimitRow = Omit<UnitLimit, 'setting' | 'from' | 'until'>

/** Printed texts of the adjudication indicator (MAI). A digit with the text of another one is refused. */
const ADJUDICATION: ReadonlyMap<string, Adjudication> = new Map([
  ['1', 1],
  ['1 Line Edit', 1],
  ['2', 2],
  ['2 Date of Service Edit: Policy', 2],
  ['3', 3],
  ['3 Date of Service Edit: Clinical', 3],
])

const CODE = 'HCPCS/CPT Code'
const INDICATOR = 'MUE Adjudication Indicator'

export const muePractitionerReader = mueReader('mue-practitioner', {
  name: 'MUE, practitioner services',
  units: 'Practitioner Services MUE Values',
  named: /^(?!.*(?:OutpatientHospital|DMESupplier))/i,
})

export const mueHospitalReader = mueReader('mue-hospital', {
  name: 'MUE, outpatient hospital services',
  units: 'Outpatient Hospital Services MUE Values',
  named: /^(?!.*(?:Practitioner|DMESupplier))/i,
})

interface MueTable {
  readonly name: string
  /** Heading of the units column, which states the setting. */
  readonly units: string
  /** Pattern of file names that name no other setting. */
  readonly named: RegExp
}

/**
 * Returns the reader of a table of medically unlikely edits. The table has a quoted notice of several lines, then a
 * header whose first cell has a line break. The heading of the units states the setting. The table for equipment
 * suppliers (DME) is not read. Only the file name states the first day. The table is in force to the end of that
 * quarter.
 */
function mueReader(
  kind: 'mue-practitioner' | 'mue-hospital',
  { name, units, named }: MueTable,
): CmsReader<UnitLimitRow> {
  const table: HeadedTable<UnitLimitRow> = {
    kind,
    name,
    keyColumn: CODE,
    heads: ([first]) => /^HCPCS\/ ?CPT Code$/i.test(cleanText(first)),
    recognises: (_, head) => headingsAmong(head, table.heads).includes(units.toLowerCase()),
    begin: (_, columns, about) => {
      const at = { units: columns.place(units), indicator: columns.place(INDICATOR) }
      if (!named.test(about.file)) throw refusedCell(about.file, 1, units, 'is not what the name of the file says')
      return {
        ...periodOf(about),
        rowOf: (row) => {
          const adjudication = ADJUDICATION.get(cleanText(row.cells[at.indicator]))
          if (adjudication === undefined)
            throw refusedCell(about.file, row.number, INDICATOR, 'is none of 1 to 3 with its own text')
          return {
            code: codeOf(row, 0, CODE, about),
            units: Number(textOf(row, at.units, units, /^\d{1,6}$/, 'is not a number of units', about)),
            adjudication,
          }
        },
      }
    },
    keyOf: ({ code }) => code,
    figureOf: (limit) => String(limit.units),
  }
  return headedTableReader(table)
}

/** First day in the file name: `MCR_MUE_PractitionerServices_Eff_07-01-2026.csv`. */
const EFFECTIVE = /_Eff_(\d\d)-(\d\d)-(20\d\d)(?!\d)/i

function periodOf(about: FileAbout): Period {
  const period = saidByName(about, (name) => {
    const [, month = '', day = '', year = ''] = EFFECTIVE.exec(name) ?? []
    const quarter = quarterOf(Number(year), Math.ceil(Number(month) / 3))
    const from = `${year}-${month}-${day}`
    return quarter && from >= quarter.from && from <= quarter.until ? { from, until: quarter.until } : undefined
  })
  if (period === undefined) throw refusedPeriod(about, '`MCR_MUE_PractitionerServices_Eff_07-01-2026`')
  return period
}
