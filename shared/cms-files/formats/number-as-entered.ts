import { type Decimal, decimalText, parseDecimal } from '../../exact/decimal.ts'

/** A spreadsheet keeps fifteen significant digits and may write seventeen: 2.462 appears as 2.4620000000000002. */
const SIGNIFICANT = 15

/**
 * Returns the number a person typed into a cell, from the binary fraction stored for it. Returns undefined if the text
 * is no number.
 */
export function numberAsEntered(written: string): string | undefined {
  if (/^-?\d{1,15}$/.test(written)) return written
  const number = parseDecimal(written)
  return number === undefined ? undefined : decimalText(toSignificant(number))
}

function toSignificant({ digits, scale }: Decimal): Decimal {
  const excess = digits.toString().replace('-', '').length - SIGNIFICANT
  if (excess <= 0 || scale < excess) return { digits, scale }
  const unit = 10n ** BigInt(excess)
  const half = digits < 0n ? -unit / 2n : unit / 2n
  return { digits: (digits + half) / unit, scale: scale - excess }
}
