import type { ServiceDate } from '../../law/service-date.ts'
import type { AddOn } from '../../reference/edits/add-on-codes.ts'
import { refusedCell, wordCell } from '../../reference/tables/plain-table.ts'
import type { CmsFile, FileAbout, FileRow } from '../cms-file.ts'
import { CodesInScope, mayStandOnACharge } from '../kinds/charge-code-scope.ts'
import type { UnitLimitRow } from '../kinds/mue-file.ts'
import type { PairEditRow } from '../kinds/ptp-file.ts'
import { addOnRows } from '../tables/add-on-periods.ts'
import { cleanText } from '../tables/cms-table.ts'
import { quarterOf } from '../tables/published-period.ts'

/** Headers of NCCI files that were reduced to their figures, without the effective dates. */
const PAIRS = 'column1,column2,deletion_date,modifier_indicator,rationale'
const LIMITS = 'hcpcs_code,mue_value,mai,rationale'
const ADD_ONS = 'primary_code,addon_code,aoc_type'

/** First day that the shipped edits cover. The reduced files have lost their own dates. */
const COVERED_FROM: ServiceDate = '2024-01-01'

/** True if these rows are an NCCI file reduced to its figures. */
export function isReducedEdits([head]: readonly FileRow[]): boolean {
  return [PAIRS, LIMITS, ADD_ONS].includes(head?.cells.join(',') ?? '')
}

/** Reads such a file. Its name states the biller and the quarter: `ptp_practitioner_2024Q3`, `aoc_addon_codes_2024-06`. */
export function readReducedEdits(rows: readonly FileRow[], about: FileAbout): CmsFile<unknown> {
  const [head, ...body] = rows
  const header = head?.cells.join(',')
  const codes = new CodesInScope(mayStandOnACharge, about.file)
  const whose = /hospital/i.test(about.file) ? 'hospital' : 'practitioner'
  const period = periodIn(about)
  if (header === PAIRS) return { ...about, ...period, kind: `ptp-${whose}`, rows: body.flatMap(pairIn(codes, about)) }
  if (header === LIMITS) return { ...about, ...period, kind: `mue-${whose}`, rows: body.flatMap(limitIn(codes, about)) }
  return { ...about, ...period, kind: 'add-on-codes', rows: addOnsIn(body, codes, about) }
}

function pairIn(codes: CodesInScope, { file }: FileAbout) {
  return ({ number, cells }: FileRow): readonly PairEditRow[] => {
    const [column1, column2] = [codes.of(cells[0], number, 'column1'), codes.of(cells[1], number, 'column2')]
    const indicator = wordCell(file, number, 'modifier_indicator', cells[3] ?? '', ['0', '1', '9'])
    const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(cells[2] ?? '') ?? []
    if (year === undefined && cells[2] !== '*')
      throw refusedCell(file, number, 'deletion_date', 'is neither a day nor *')
    const until = year === undefined ? undefined : `${year}-${month}-${day}`
    if (column1 === undefined || column2 === undefined || indicator === '9') return []
    return until !== undefined && until < COVERED_FROM
      ? []
      : [{ column1, column2, indicator, from: COVERED_FROM, until }]
  }
}

function limitIn(codes: CodesInScope, { file }: FileAbout) {
  return ({ number, cells }: FileRow): readonly UnitLimitRow[] => {
    const code = codes.of(cells[0], number, 'hcpcs_code')
    if (!/^\d{1,6}$/.test(cells[1] ?? '')) throw refusedCell(file, number, 'mue_value', 'is not a number of units')
    const adjudication = Number(wordCell(file, number, 'mai', cells[2] ?? '', ['1', '2', '3'])) as 1 | 2 | 3
    return code === undefined ? [] : [{ code, units: Number(cells[1]), adjudication }]
  }
}

function addOnsIn(body: readonly FileRow[], codes: CodesInScope, { file }: FileAbout): readonly AddOn[] {
  return addOnRows(
    body.flatMap(({ number, cells }) => {
      const code = codes.of(cells[1], number, 'addon_code')
      const type = Number(wordCell(file, number, 'aoc_type', cells[2] ?? '', ['1', '2', '3'])) as 1 | 2 | 3
      const parent = cleanText(cells[0])
      if (code === undefined) return []
      return [{ code, type, parent: parent === 'CCCCC' ? undefined : parent, from: COVERED_FROM, until: undefined }]
    }),
  )
}

/** Reads the quarter in a name: `2024Q3`, or the month `2024-06`. */
function periodIn(about: FileAbout) {
  const [, year, quarter, month] = /(20\d\d)(?:Q([1-4])|-(\d\d))/.exec(about.file) ?? []
  const period = quarterOf(Number(year), quarter === undefined ? Math.ceil(Number(month) / 3) : Number(quarter))
  if (period === undefined) throw refusedCell(about.file, 1, 'the name', 'states no quarter, as in 2024Q3')
  return period
}
