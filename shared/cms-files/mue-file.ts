import { refusedCell } from '../reference/plain-table.ts'
import { cleanText, codeOf } from './cms-cells.ts'
import type { CmsReader, FileAbout, FileRow } from './cms-file.ts'
import { columnNamed, headingsOf, requireRows, requireWidth, tableOf, Unique } from './cms-table.ts'
import { type Period, quarterOf, refusedPeriod, saidByName } from './published-period.ts'

/** The most units of a code that are paid without a question. */
export interface UnitLimitRow {
  readonly code: string
  readonly units: number
  /** 1 on each claim line, 2 on the day and without appeal, 3 on the day by what is clinically usual. */
  readonly adjudication: 1 | 2 | 3
}

/** The adjudication indicator (MAI) as printed; a digit and a text that belong to different ones are refused. */
const ADJUDICATION: Readonly<Record<string, 1 | 2 | 3>> = {
  '1': 1,
  '1 Line Edit': 1,
  '2': 2,
  '2 Date of Service Edit: Policy': 2,
  '3': 3,
  '3 Date of Service Edit: Clinical': 3,
}

export const muePractitionerReader = mueReader('mue-practitioner', {
  name: 'MUE, practitioner services',
  column: /^Practitioner Services MUE Values?$/i,
  otherName: /OutpatientHospital|DMESupplier/i,
})

export const mueHospitalReader = mueReader('mue-hospital', {
  name: 'MUE, facility outpatient hospital services',
  column: /^(?:Facility )?Outpatient Hospital Services MUE Values?$/i,
  otherName: /Practitioner|DMESupplier/i,
})

interface MueTable {
  readonly name: string
  /** Heading of the column of units, which says whose claims it is for. */
  readonly column: RegExp
  /** In a file name, what says it is another table. */
  readonly otherName: RegExp
}

/**
 * A table of medically unlikely edits: a quoted notice of several lines, then a header whose first cell is broken over
 * two. For whom it is stands in the heading of the units; the table of suppliers of equipment (DME) is of no kind that
 * is read. Since when it holds stands in the name of the file alone; it holds to the end of that quarter.
 */
function mueReader(
  kind: 'mue-practitioner' | 'mue-hospital',
  { name, column, otherName }: MueTable,
): CmsReader<UnitLimitRow> {
  return {
    kind,
    name,

    recognises: (_, head) => head.some((row) => isHeader(row) && headingsOf(row).some((one) => column.test(one))),

    read: async (rows, about) => {
      const table = await tableOf(rows, about, isHeader, 'HCPCS/CPT Code')
      const at = { file: about.file, row: table.header.number }
      const headings = headingsOf(table.header)
      const units = columnNamed(headings, column, { ...at, column: name })
      const indicator = columnNamed(headings, /^MUE Adjudication Indicator\b/i, {
        ...at,
        column: 'MUE Adjudication Indicator',
      })
      if (otherName.test(about.file))
        throw refusedCell(about.file, at.row, headings[units] ?? '', 'is not what the name of the file says')
      const period = periodOf(about)
      const codes = new Unique(about, 'HCPCS/CPT Code')
      const read: UnitLimitRow[] = []
      for await (const row of table.rows) {
        requireWidth(row, table.header, about)
        const code = codeOf(row, 0, 'HCPCS/CPT Code', about)
        codes.require(code, row)
        const count = cleanText(row.cells[units])
        if (!/^\d{1,6}$/.test(count))
          throw refusedCell(about.file, row.number, headings[units] ?? '', 'is not a number of units')
        const adjudication = ADJUDICATION[cleanText(row.cells[indicator])]
        if (adjudication === undefined)
          throw refusedCell(about.file, row.number, 'MUE Adjudication Indicator', 'is none of 1 to 3 with its text')
        read.push({ code, units: Number(count), adjudication })
      }
      requireRows(read.length, about)
      return { kind, ...about, ...period, rows: read }
    },

    keyOf: ({ code }) => code,
    figureOf: ({ units }) => String(units),
  }
}

function isHeader({ cells }: FileRow): boolean {
  return /^HCPCS\/ ?CPT Code$/i.test(cleanText(cells[0]))
}

/** `MCR_MUE_PractitionerServices_Eff_07-01-2026.csv` */
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
