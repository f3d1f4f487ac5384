import type { PairEdit } from '../../reference/edits/pair-edits.ts'
import { refusedCell } from '../../reference/tables/plain-table.ts'
import type { CmsFile, CmsReader, FileAbout, FileRow } from '../cms-file.ts'
import { requireRows, Unique } from '../tables/cms-table.ts'
import { CodesInScope, mayStandOnACharge } from './charge-code-scope.ts'
import { compactDay, nameOfPtp, type PtpColumns, PtpHeader, periodOfPtp } from './ptp-header.ts'

/** Two codes of one day of which only the first is paid, and the days of the edit. The file states the setting. */
export type PairEditRow = Omit<PairEdit, 'setting'>

export const ptpPractitionerReader = ptpReader('ptp-practitioner')
export const ptpHospitalReader = ptpReader('ptp-hospital')

/**
 * Returns the reader of NCCI's procedure-to-procedure edits, since 1996, deleted ones too. A quarter has four files of
 * some 675,000 rows (`ccipra-v322r0-f1` for practitioners, `ccioph-…` for hospitals). Each is a part of the release.
 * Keeps only pairs of codes in `scope`, row by row. A pair may be listed several times, each time with its own days.
 * Indicator 9 marks an edit that was deleted from its first day; it is left out. Only the file name states setting and
 * quarter: version 32.2 is the third quarter of 2026.
 */
export function ptpReader(
  kind: 'ptp-practitioner' | 'ptp-hospital',
  scope: (code: string) => boolean = mayStandOnACharge,
): CmsReader<PairEditRow> {
  return {
    kind,
    name: kind === 'ptp-practitioner' ? 'NCCI PTP edits, practitioners' : 'NCCI PTP edits, outpatient hospital',

    // A name without a setting goes to the first reader, which refuses the file because of its name.
    recognises: (file, head) => {
      const named = nameOfPtp({ file })?.kind ?? 'ptp-practitioner'
      return named === kind && head.some(PtpHeader.begins) && head.some(PtpHeader.titles)
    },

    read: async (rows, about) => readPairs(kind, scope, rows, about),

    keyOf: ({ column1, column2, from }) => `${column1} ${column2} ${from}`,
    beginsOn: ({ from }) => from,
  }
}

async function readPairs(
  kind: 'ptp-practitioner' | 'ptp-hospital',
  scope: (code: string) => boolean,
  rows: AsyncIterable<FileRow> | Iterable<FileRow>,
  about: FileAbout,
): Promise<CmsFile<PairEditRow>> {
  const { part, ...period } = periodOfPtp(kind, about)
  const header = new PtpHeader(about)
  const codes = new CodesInScope(scope, about.file)
  const pairs = new Unique(about, 'Column 1 and Column 2')
  const read: PairEditRow[] = []
  let count = 0
  for await (const row of rows) {
    const place = header.columnsAt(row)
    if (place === undefined || isBlank(row)) continue
    count += 1
    const edit = pairIn(row, place, codes, about)
    if (edit === undefined) continue
    pairs.require(`${edit.column1} ${edit.column2} ${edit.from}`, row)
    read.push(edit)
  }
  requireRows(count, about)
  return { kind, ...about, ...period, part, rows: read, leftOut: count - read.length }
}

/** Returns the pair of a row; undefined if it is left out. Checks every row, also one that is left out. */
function pairIn(
  { number, cells }: FileRow,
  place: PtpColumns,
  codes: CodesInScope,
  { file }: FileAbout,
): PairEditRow | undefined {
  if (cells.length < place.width)
    throw refusedCell(file, number, 'Column 1', `begins a row of ${cells.length} cells, not ${place.width}`)
  const column1 = codes.of(cells[place.column1], number, 'Column 1')
  const column2 = codes.of(cells[place.column2], number, 'Column 2')
  const indicator = cells[place.modifier]?.trim()
  if (indicator !== '0' && indicator !== '1' && indicator !== '9')
    throw refusedCell(file, number, 'Modifier', 'is none of 0, 1 and 9')
  const from = compactDay(cells[place.effective])
  if (from === undefined) throw refusedCell(file, number, 'Effective Date', 'is not a day YYYYMMDD')
  const until = compactDay(cells[place.deletion])
  if (until === undefined && cells[place.deletion]?.trim() !== '*')
    throw refusedCell(file, number, 'Deletion Date', 'is neither a day YYYYMMDD nor *')
  if (until !== undefined && until < from)
    throw refusedCell(file, number, 'Deletion Date', 'is before the effective date')
  if (indicator === '9' || column1 === undefined || column2 === undefined) return undefined
  return { column1, column2, indicator, from, until }
}

function isBlank({ cells }: FileRow): boolean {
  return cells[0] === '' && cells.every((cell) => cell.trim() === '')
}
