import { refusedCell } from '../../reference/tables/plain-table.ts'
import type { CmsReader, FileAbout, FileRow } from '../cms-file.ts'
import { requireRows, Unique } from '../tables/cms-table.ts'
import { fiscalYear, type Period, refusedPeriod, saidByName } from '../tables/published-period.ts'

/** A diagnosis code, with its point. */
export interface DiagnosisRow {
  readonly code: string
  /** Whether a claim may carry it; otherwise it only heads more precise ones. */
  readonly billable: boolean
}

/** Order number, code without its point and padded, whether it is billable, then a short title of 60 and the long one. */
const LINE = /^\d{5} [A-Z][0-9A-Z]{2}[0-9A-Z ]{4} [01] .{60} \S/

const [ORDER, CODE, BILLABLE] = [5, 13, 14]

/**
 * The code order file of ICD-10-CM (`icd10cm-order-2026.txt`): lines in fixed columns, every code and heading of a
 * fiscal year in the order of the book. The file of April (`icd10cm-order-April-1-2026.txt`, or under the old name in
 * a zip that says so) lists all codes again and holds from April. What only says what changed (`…-addenda-…`), lists
 * billable codes alone (`…-codes-…`) or is of procedures (`icd10pcs…`) is of no kind that is read.
 */
export const icd10CmReader: CmsReader<DiagnosisRow> = {
  kind: 'icd-10-cm',
  name: 'ICD-10-CM code order file',

  recognises: (file, [first]) => first !== undefined && LINE.test(lineOf(first)) && !/pcs|addenda/i.test(file),

  read: async (rows, about) => {
    const period = periodOf(about)
    const codes = new Unique(about, 'the code')
    const read: DiagnosisRow[] = []
    let last = 0
    for await (const row of rows) {
      const line = lineOf(row)
      if (line.trim() === '') continue
      const code = line.slice(ORDER + 1, CODE).trimEnd()
      if (!LINE.test(line) || code.includes(' '))
        throw refusedCell(
          about.file,
          row.number,
          'the line',
          'is not order number, code, 0 or 1, and two titles in their columns',
        )
      const order = Number(line.slice(0, ORDER))
      if (order <= last) throw refusedCell(about.file, row.number, 'the order number', `comes after ${last}`)
      last = order
      codes.require(code, row)
      read.push({
        code: code.length > 3 ? `${code.slice(0, 3)}.${code.slice(3)}` : code,
        billable: line[BILLABLE] === '1',
      })
    }
    requireRows(read.length, about)
    return { kind: 'icd-10-cm', ...about, ...period, rows: read }
  },

  keyOf: ({ code }) => code,
}

function lineOf({ cells }: FileRow): string {
  return cells.join('\t')
}

function periodOf(about: FileAbout): Period {
  const year = saidByName(about, (name) => /(?<!\d)20\d\d(?!\d)/.exec(name)?.[0])
  if (year === undefined) throw refusedPeriod(about, '`icd10cm-order-2026`')
  const fromApril = saidByName(about, (name) => /\bapril\b/i.test(name.replaceAll('_', ' ')) || undefined) ?? false
  return fiscalYear(Number(year), { fromApril })
}
