import { type Decimal, decimal, decimalText, parseDecimal } from '../../../exact/decimal.ts'

/** Digits from which a number may have a rounding error of binary floating point. */
const DIGITS_OF_NOISE = 15

/** Most digits of the intended short number. */
const MOST_DIGITS_MEANT = 12

/** Largest relative distance to the intended number: 1 in 10^12. */
const NOISE: Decimal = { digits: 1n, scale: 12 }

/**
 * Returns the intended short number behind a rounding error: 200 for `199.99999999999997`. Undefined if the number is
 * whole or has fewer than 15 digits. Undefined too if no number of at most 12 digits is within 10^-12 of it.
 */
export function withoutNoise(text: string): Decimal | undefined {
  const amount = parseDecimal(text)
  if (amount === undefined || amount.digits <= 0n || amount.scale <= 0 || significant(amount) < DIGITS_OF_NOISE)
    return undefined
  for (let digits = 1; digits <= MOST_DIGITS_MEANT; digits += 1) {
    const meant = rounded(amount, digits)
    if (isWithin(meant, amount)) return meant
  }
  return undefined
}

/** Returns the number of digits without leading and trailing zeros. */
function significant({ digits }: Decimal): number {
  return digits.toString().replace(/(?<!0)0+$/, '').length
}

/** Returns the number rounded half up to this many significant digits. */
function rounded({ digits, scale }: Decimal, significantDigits: number): Decimal {
  const cut = digits.toString().length - significantDigits
  const size = 10n ** BigInt(Math.max(cut, 0))
  const kept = ((digits + size / 2n) / size) * size
  return decimal(decimalText({ digits: kept, scale }))
}

/** True if two numbers differ by at most the rounding error of a binary float. */
function isWithin(a: Decimal, b: Decimal): boolean {
  const scale = Math.max(a.scale, b.scale)
  const [x, y] = [at(a, scale), at(b, scale)]
  const difference = x > y ? x - y : y - x
  return difference * 10n ** BigInt(NOISE.scale) <= y * NOISE.digits
}

function at({ digits, scale }: Decimal, common: number): bigint {
  return digits * 10n ** BigInt(common - scale)
}
