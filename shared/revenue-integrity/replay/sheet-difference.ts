import { type Decimal, decimal, fixedText, minus, plus, toCents, ZERO } from '../../exact/decimal.ts'
import type { ChargeLine, ChargeSheet } from '../../sheet/charge-sheet.ts'
import { pairedLines } from './paired-lines.ts'
import { whyLineDiffers } from './why-line-differs.ts'

/** The billed facts of a line. */
export type BilledLine = Pick<
  ChargeLine,
  | 'code'
  | 'name'
  | 'modifiers'
  | 'units'
  | 'on'
  | 'charges'
  | 'ndc'
  | 'narrative'
  | 'amount'
  | 'priced'
  | 'charge'
  | 'held'
>

/** A line that is billed differently, is gone (`after` is null) or is new (`before` is null). */
export interface LineDifference extends Dollars {
  readonly before: BilledLine | null
  readonly after: BilledLine | null
  /** The changed versions that explain it: price file, rule, record, payer profile. */
  readonly why: readonly string[]
}

/**
 * Over-billed dollars, under-billed dollars, and dollars that waited, never offset: an over-billed amount is owed back even
 * if another line was under-billed.
 */
export interface Dollars {
  /** Dollars, to the cent, that the current sheet bills more than the replay. */
  readonly overBilled: string
  /** Dollars, to the cent, that it bills less: it bills a line too low, or lacks the line. */
  readonly underBilled: string
  /** Dollars, to the cent, of lines that were held or had no price, and can be billed now: nobody billed them too low. */
  readonly billableNow: string
}

/** The changes a replay would make to one sheet. */
export interface SheetDifference extends Dollars {
  readonly encounter: string | null
  readonly on: string | null
  readonly lines: readonly LineDifference[]
  /** Changed setting, payer, profile or status: `status: planned → ready`. */
  readonly facts: readonly string[]
  /** Checks that fail now and did not before; `noLongerFound` has those that no longer fail. */
  readonly found: readonly string[]
  readonly noLongerFound: readonly string[]
}

/**
 * Compares two sheets by their bills. A missing sheet bills nothing. Other reasons or files alone are no difference.
 */
export function sheetDifference(before: ChargeSheet | undefined, after: ChargeSheet | undefined): SheetDifference {
  const lines = pairedLines(before?.lines ?? [], after?.lines ?? []).map(
    ([old, now]): LineDifference => ({
      before: old === undefined ? null : billedLine(old),
      after: now === undefined ? null : billedLine(now),
      ...apart(minus(dollarsOf(old), dollarsOf(now)), old !== undefined && waits(old)),
      why: whyLineDiffers({ line: old, sheet: before }, { line: now, sheet: after }),
    }),
  )
  const [was, is] = [foundIn(before), foundIn(after)]
  return {
    encounter: (after ?? before)?.encounter ?? null,
    on: (after ?? before)?.on ?? null,
    lines,
    facts: before === undefined || after === undefined ? [] : factsThatDiffer(before, after),
    found: [...is].filter((one) => !was.has(one)),
    noLongerFound: [...was].filter((one) => !is.has(one)),
    overBilled: sumOf(lines.map((line) => line.overBilled)),
    underBilled: sumOf(lines.map((line) => line.underBilled)),
    billableNow: sumOf(lines.map((line) => line.billableNow)),
  }
}

/** True if the sheets differ in anything. */
export function differs({ lines, facts, found, noLongerFound }: SheetDifference): boolean {
  return lines.length + facts.length + found.length + noLongerFound.length > 0
}

export function sumOf(amounts: readonly string[]): string {
  return fixedText(toCents(amounts.reduce((sum: Decimal, amount) => plus(sum, decimal(amount)), ZERO)))
}

/** Returns the dollars a line bills now: zero while it is held, or without a price. */
function dollarsOf(line: ChargeLine | undefined): Decimal {
  return line?.amount === undefined || line.held ? ZERO : decimal(line.amount)
}

function waits({ held, amount }: ChargeLine): boolean {
  return held || amount === undefined
}

/** Returns the dollars a line is billed too high (above zero) or too low, under the name they count by. */
function apart(difference: Decimal, waited: boolean): Dollars {
  const { digits } = difference
  const amount = fixedText(toCents(digits < 0n ? { ...difference, digits: -digits } : difference))
  const none = { overBilled: '0.00', underBilled: '0.00', billableNow: '0.00' }
  if (digits >= 0n) return { ...none, overBilled: amount }
  return waited ? { ...none, billableNow: amount } : { ...none, underBilled: amount }
}

function billedLine(line: ChargeLine): BilledLine {
  const { code, name, modifiers, units, on, charges, ndc, narrative, amount, priced, charge, held } = line
  return { code, name, modifiers, units, on, charges, ndc, narrative, amount, priced, charge, held }
}

const FACTS = ['setting', 'payer', 'profile', 'status'] as const

function factsThatDiffer(before: ChargeSheet, after: ChargeSheet): readonly string[] {
  return FACTS.filter((fact) => before[fact] !== after[fact]).map(
    (fact) => `${fact}: ${before[fact] ?? 'unknown'} → ${after[fact] ?? 'unknown'}`,
  )
}

function foundIn(sheet: ChargeSheet | undefined): ReadonlySet<string> {
  return new Set((sheet?.findings ?? []).map(({ check, about }) => [check, ...about].join(' ')))
}
