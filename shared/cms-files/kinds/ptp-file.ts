import type { PairEdit } from '../../reference/edits/pair-edits.ts'
import { refusedCell } from '../../reference/tables/plain-table.ts'
import type { CmsFile, CmsReader, FileAbout, FileRow } from '../cms-file.ts'
import { requireRows, Unique } from '../tables/cms-table.ts'
import { CodesInScope, mayStandOnACharge } from './charge-code-scope.ts'
import { compactDay, nameOfPtp, type PtpColumns, PtpHeader, periodOfPtp } from './ptp-header.ts'

/** Two codes of a day of which the second is not paid beside the first, with days of their own; for whom the file says. */
export type PairEditRow = Omit<PairEdit, 'setting'>

export const ptpPractitionerReader = ptpReader('ptp-practitioner')
export const ptpHospitalReader = ptpReader('ptp-hospital')

/**
 * The procedure-to-procedure edits of NCCI, since 1996 and with all that were deleted, in four files a quarter of some
 * 675,000 rows each (`ccipra-v322r0-f1` for practitioners, `ccioph-…` for hospitals): a part of the release each. Rows
 * are read as they come and only pairs of codes in `scope` are kept. A pair may stand there several times, each with
 * its own days; indicator 9 marks an edit that was deleted as of its first day and never was in force, which is left out.
 * For whom and for which quarter it is, only the name says: version 32.2 is the third quarter of 2026.
 */
export function ptpReader(
  kind: 'ptp-practitioner' | 'ptp-hospital',
  scope: (code: string) => boolean = mayStandOnACharge,
): CmsReader<PairEditRow> {
  return {
    kind,
    name: kind === 'ptp-practitioner' ? 'NCCI PTP edits, practitioners' : 'NCCI PTP edits, outpatient hospital',

    // A name that says neither goes to the first reader, which refuses it by name.
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

/** A pair that may count; every row is sound, also one that is left out. */
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
