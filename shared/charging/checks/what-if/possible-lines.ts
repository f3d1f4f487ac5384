import { type Decimal, fixedText, minus, plus, toCents, ZERO } from '../../../exact/decimal.ts'
import type { Possibility } from '../../../law/finding.ts'
import type { DraftLine } from '../../../sheet/draft-line.ts'

/**
 * Returns an answer to a missing fact with its lines and the amount the sheet gains. The gain is over the lines in
 * `standing`.
 */
export function possibility(
  ifSo: string,
  lines: readonly DraftLine[],
  standing: readonly DraftLine[] = [],
): Possibility {
  return { ifSo, gives: inWords(lines), worth: gain(lines, standing) }
}

/** Returns lines in words: `96413 + 96415 x2`. */
export function inWords(lines: readonly DraftLine[]): string {
  let words = ''
  for (const line of lines) words += words === '' ? lineInWords(line) : ` + ${lineInWords(line)}`
  return words === '' ? 'nothing' : words
}

/** Returns a line in words: `96415 x2`, `J9355-JW x6`. */
export function lineInWords({ code, modifiers, units }: DraftLine): string {
  let words = code
  for (const modifier of modifiers) words += `-${modifier}`
  return units > 1 ? `${words} x${units}` : words
}

function gain(lines: readonly DraftLine[], standing: readonly DraftLine[]): string | undefined {
  const [then, now] = [total(lines), total(standing)]
  return then === undefined || now === undefined ? undefined : fixedText(minus(then, now))
}

/** Returns the sum of the lines; undefined if one has no amount. */
function total(lines: readonly DraftLine[]): Decimal | undefined {
  let sum = toCents(ZERO)
  for (const { amount } of lines) {
    if (amount === undefined) return undefined
    sum = plus(sum, amount)
  }
  return sum
}
