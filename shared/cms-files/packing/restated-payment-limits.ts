import { fixedText } from '../../exact/decimal.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import type { PaymentLimit } from '../../reference/prices/payment-limit-file.ts'
import { MONTHS } from '../../reference/tables/effective-period.ts'

/** The CMS file whose figures are restated. */
export interface RestatedFrom {
  readonly file: string
  readonly sha256: string
  readonly from: ServiceDate
  readonly until: ServiceDate
}

const HEADER = [
  'HCPCS Code',
  'Short Description',
  'HCPCS Code Dosage',
  'Payment Limit',
  'Co-insurance Percentage',
  'Notes',
]

/**
 * Returns the rows of a payment limit file as CSV in CMS's form. It has a title, the source file, the days, a header,
 * and a row for each code. The same rows give the same bytes.
 */
export function restatedPaymentLimits(rows: readonly PaymentLimit[], source: RestatedFrom): string {
  const said = `Figures restated from the CMS file ${source.file} with SHA-256 ${source.sha256}`
  const preamble = ['Payment Allowance Limits for Medicare Part B Drugs', said, effective(source)]
  const lines = [...preamble.map((text) => [text, ...HEADER.slice(1).map(() => '')]), HEADER, ...rows.map(cells)]
  return lines.map((line) => `${line.map(quoted).join(',')}\r\n`).join('')
}

function cells({ hcpcs, name, dosage, limit, coinsurance, notes }: PaymentLimit): readonly string[] {
  const percent = coinsurance === undefined ? '' : fixedText(coinsurance)
  return [hcpcs, name ?? '', dosage, limit === undefined ? 'N/A' : fixedText(limit), percent, notes ?? '']
}

function effective({ from, until }: RestatedFrom): string {
  return `Effective ${inWords(from)} through ${inWords(until)}`
}

/** Writes a day in words: `October 1, 2026`. */
function inWords(day: ServiceDate): string {
  const [year = '', month = '', date = ''] = day.split('-')
  const name = MONTHS[Number(month) - 1] ?? ''
  return `${name.charAt(0).toUpperCase()}${name.slice(1)} ${Number(date)}, ${year}`
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
