import { decimalText } from '../../exact/decimal.ts'
import type { OppsRate } from '../../reference/prices/opps-rates.ts'
import { refusedCell } from '../../reference/tables/plain-table.ts'
import type { FileAbout, FileRow } from '../cms-file.ts'
import { cleanText, codeOf, dollarsOf, textOf } from '../tables/cms-table.ts'
import { headingsAmong, NOWHERE } from '../tables/columns.ts'
import { type HeadedTable, headedTableReader } from '../tables/headed-table.ts'
import {
  type Period,
  publishedNames,
  quarterNamedIn,
  quarterOf,
  refusedPeriod,
  saidByName,
} from '../tables/published-period.ts'
import { requireFinal, titleAmong } from '../tables/title.ts'

/** A row of Addendum B. Its days are those of the file. */
export type OppsRow = Omit<OppsRate, 'from' | 'until' | 'file' | 'sha256'>

/** Status indicators of OPPS (Addendum D1). `S1` was added in 2026. */
const STATUS = /^(?:[ABCFGHKLMNPRSTUVY]|E[12]|[HJKS]1|J2|Q[1-4])$/

const TITLE = /\bAddendum B\b.{0,80}\bOPPS Payment by HCPCS Code for CY (20\d\d)/i

const CODE = 'HCPCS Code'
const RATE = 'Payment Rate'

/**
 * Columns of the patient's copayment: after inflation and the inpatient deductible, of the APC, and the minimum. The
 * first one with a figure counts.
 */
const COPAYMENTS = ['Adjusted Beneficiary Copayment', 'National Unadjusted Copayment', 'Minimum Unadjusted Copayment']

/**
 * The reader of Addendum B of the hospital outpatient payment system (OPPS). CMS publishes it each quarter and
 * sometimes again. The title states the year, the name the quarter; both must agree. Blanks may follow a code or an
 * indicator. A rate has `$` and commas; a blank rate is empty. A copayment that is only a dot is none.
 */
const addendumB: HeadedTable<OppsRow> = {
  kind: 'opps-addendum-b',
  name: 'OPPS Addendum B',
  keyColumn: CODE,
  heads: ([first]) => cleanText(first).toLowerCase() === CODE.toLowerCase(),
  recognises: (_, head) =>
    titleAmong(head, TITLE) !== undefined && headingsAmong(head, addendumB.heads).includes(RATE.toLowerCase()),
  begin: (preamble, columns, about) => {
    const at = {
      code: columns.place(CODE),
      status: columns.place('SI'),
      apc: columns.place('APC'),
      rate: columns.place(RATE),
      copayments: COPAYMENTS.map((name) => [columns.placeIfAny(name), name] as const),
    }
    const dollars = (row: FileRow, place: number, name: string) =>
      place === NOWHERE ? undefined : dollarsOf(row, place, name, about)
    return {
      ...periodOf(preamble, about),
      rowOf: (row) => ({
        hcpcs: codeOf(row, at.code, CODE, about),
        status: textOf(row, at.status, 'SI', STATUS, 'is no status indicator of OPPS', about),
        apc: textOf(row, at.apc, 'APC', /^(?:\d{4})?$/, 'is not four digits', about) || undefined,
        rate: dollars(row, at.rate, RATE),
        copayment: at.copayments.map(([place, name]) => dollars(row, place, name)).find((one) => one !== undefined),
      }),
    }
  },
  keyOf: ({ hcpcs }) => hcpcs,
  figureOf: ({ rate }) => rate && decimalText(rate),
  figuresOf: ({ rate, copayment }) => [
    ...(rate === undefined ? [] : [{ name: 'payment rate', value: rate, inDollars: true as const }]),
    ...(copayment === undefined ? [] : [{ name: 'copayment', value: copayment }]),
  ],
  holdsForAQuarter: true,
}

export const oppsAddendumBReader = headedTableReader(addendumB)

function periodOf(preamble: readonly FileRow[], about: FileAbout): Period {
  const title = requireFinal(titleAmong(preamble, TITLE), about)
  const quarter = (title && quarterNamedIn(title.text)) ?? saidByName(about, quarterNamedIn)
  const period = title && quarterOf(Number(title.said), quarter ?? 0)
  if (period === undefined) throw refusedPeriod(about, '`October 2025 Web Addendum B`')
  const years = publishedNames(about).flatMap((name) => name.match(/(?<!\d)20[2-9]\d(?!\d)/g) ?? [])
  if (years.length > 0 && !years.includes(title?.said ?? ''))
    throw refusedCell(about.file, title?.row ?? 1, 'title', `says ${title?.said}, and the name of the file ${years[0]}`)
  return period
}
