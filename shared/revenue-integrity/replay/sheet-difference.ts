import { type Decimal, decimal, fixedText, plus, toCents, ZERO } from '../../exact/decimal.ts'
import type { ChargeLine, ChargeSheet } from '../../sheet/charge-sheet.ts'
import { type Dollars, dollarsApart } from './dollars-apart.ts'
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
      ...dollarsApart(old, now),
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
