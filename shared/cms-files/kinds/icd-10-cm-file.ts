import { refusedCell } from '../../reference/tables/plain-table.ts'
import type { CmsReader, FileAbout, FileRow } from '../cms-file.ts'
import { requireRows, Unique } from '../tables/cms-table.ts'
import { fiscalYear, type Period, refusedPeriod, saidByName } from '../tables/published-period.ts'

/** A diagnosis code, with its dot. */
export interface DiagnosisRow {
  readonly code: string
  /** True if a claim may carry the code. False for a heading above more precise codes. */
  readonly billable: boolean
}

/**
 * A line of the file. It has order number, padded code without its dot, billable flag, short title (60 characters) and
 * long title.
 */
const LINE = /^\d{5} [A-Z][0-9A-Z]{2}[0-9A-Z ]{4} [01] .{60} \S/

const [ORDER, CODE, BILLABLE] = [5, 13, 14]

/**
 * The reader of the ICD-10-CM code order file (`icd10cm-order-2026.txt`). Its lines in fixed columns list every code
 * and heading of a fiscal year, in order. The file of April lists all codes again and is in force from April. It is
 * `icd10cm-order-April-1-2026.txt`, or has the old name in a zip that names April. Other files are not read: changes
 * (`…-addenda-…`), billable codes only (`…-codes-…`), procedures (`icd10pcs…`).
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
