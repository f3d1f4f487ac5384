import { type Decimal, decimal, decimalText, parseDecimal } from '../../../exact/decimal.ts'

/** Digits from which on a number may be the rest of a computation in binary floating point. */
const DIGITS_OF_NOISE = 15

/** The most digits of the short number that was meant. */
const MOST_DIGITS_MEANT = 12

/** How far the number may be from the one that was meant, relative to it: 1 in 10^12. */
const NOISE: Decimal = { digits: 1n, scale: 12 }

/**
 * Returns the short number a sender computed in binary floating point: 200 of `199.99999999999997`. Undefined if the
 * number is whole, has fewer than 15 digits, or if no number of at most 12 digits is within 10^-12 of it.
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

/** Digits of a number without the zeros at its ends. */
function significant({ digits }: Decimal): number {
  return digits.toString().replace(/(?<!0)0+$/, '').length
}

/** The number rounded half up to so many significant digits. */
function rounded({ digits, scale }: Decimal, significantDigits: number): Decimal {
  const cut = digits.toString().length - significantDigits
  const size = 10n ** BigInt(Math.max(cut, 0))
  const kept = ((digits + size / 2n) / size) * size
  return decimal(decimalText({ digits: kept, scale }))
}

/** True if two numbers differ by at most the noise of a binary float. */
function isWithin(a: Decimal, b: Decimal): boolean {
  const scale = Math.max(a.scale, b.scale)
  const [x, y] = [at(a, scale), at(b, scale)]
  const difference = x > y ? x - y : y - x
  return difference * 10n ** BigInt(NOISE.scale) <= y * NOISE.digits
}

function at({ digits, scale }: Decimal, common: number): bigint {
  return digits * 10n ** BigInt(common - scale)
}
