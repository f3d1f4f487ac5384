/** An exact decimal number: `digits` × 10^-`scale`. Doses, units and money are these, never binary floats. */
export interface Decimal {
  readonly digits: bigint
  readonly scale: number
}

/** More digits than any dose, price or count has. A longer text is refused. */
const MOST_DIGITS = 40

const PLAIN = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/

/** Most doses are short whole numbers. They are read without the full pattern. */
const SHORT_WHOLE = /^\d{1,15}$/

export const ZERO: Decimal = { digits: 0n, scale: 0 }

/** Reads a decimal text (`"0.50"`, `"-3"`, `"1e3"`). Returns undefined if the text is no decimal number. */
export function parseDecimal(text: string): Decimal | undefined {
  if (SHORT_WHOLE.test(text)) return { digits: BigInt(text), scale: 0 }
  const match = PLAIN.exec(text)
  if (match === null) return undefined
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match
  const scale = fraction.length - Number(exponent)
  if (whole.length + fraction.length > MOST_DIGITS || Math.abs(scale) > MOST_DIGITS) return undefined
  const digits = BigInt(sign + whole + fraction)
  return scale >= 0 ? { digits, scale } : { digits: digits * power(-scale), scale: 0 }
}

/** Reads a decimal of our own code or tables. Throws a TypeError on anything else, which is a fault of the program. */
export function decimal(value: string | number | bigint): Decimal {
  if (typeof value === 'bigint') return { digits: value, scale: 0 }
  const parsed = parseDecimal(String(value))
  if (parsed === undefined) throw new TypeError(`not a decimal: ${String(value)}`)
  return parsed
}

export function plus(a: Decimal, b: Decimal): Decimal {
  if (a.scale === b.scale) return { digits: a.digits + b.digits, scale: a.scale }
  const scale = Math.max(a.scale, b.scale)
  return { digits: digitsAt(a, scale) + digitsAt(b, scale), scale }
}

export function minus(a: Decimal, b: Decimal): Decimal {
  return plus(a, { digits: -b.digits, scale: b.scale })
}

export function times(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, scale: a.scale + b.scale }
}

/** Returns a negative number, zero or a positive number, as `a` is below, equal to or above `b`. */
export function compare(a: Decimal, b: Decimal): number {
  const scale = a.scale > b.scale ? a.scale : b.scale
  const [x, y] = [digitsAt(a, scale), digitsAt(b, scale)]
  return x < y ? -1 : x > y ? 1 : 0
}

export function isPositive(a: Decimal): boolean {
  return a.digits > 0n
}

/** Returns how many whole `size`s hold `amount`: 153 in 0.5s is 306, 305 in 10s is 31. */
export function ceilingOf(amount: Decimal, size: Decimal): bigint {
  const [n, d] = overCommonScale(amount, size)
  return n <= 0n ? n / d : (n + d - 1n) / d
}

/** Returns how many whole `size`s fit into `amount`; never less than zero. */
export function wholeOf(amount: Decimal, size: Decimal): bigint {
  const [n, d] = overCommonScale(amount, size)
  return n <= 0n ? 0n : n / d
}

/** Divides to `places` decimals, rounded half up. Exact if the quotient has no more places. */
export function divided(a: Decimal, b: Decimal, places: number): Decimal {
  const [n, d] = overCommonScale(a, b)
  return { digits: halfUp(n * power(places), d), scale: places }
}

/** Rounds half up to cents. Money is rounded nowhere else. */
export function toCents(a: Decimal): Decimal {
  return a.scale <= 2
    ? { digits: digitsAt(a, 2), scale: 2 }
    : { digits: halfUp(a.digits, power(a.scale - 2)), scale: 2 }
}

/** Returns the shortest text of the number: `"8"`, `"0.5"`. */
export function decimalText(a: Decimal): string {
  const text = fixedText(a)
  return a.scale === 0 || !text.endsWith('0') ? text : text.replace(/(?:\.|(?<!0))0+$/, '')
}

/** Returns the number with all its places: `"142.50"` for money kept to the cent. */
export function fixedText(a: Decimal): string {
  if (a.scale === 0) return a.digits.toString()
  const sign = a.digits < 0n ? '-' : ''
  const text = (a.digits < 0n ? -a.digits : a.digits).toString().padStart(a.scale + 1, '0')
  return `${sign}${text.slice(0, -a.scale)}.${text.slice(-a.scale)}`
}

/** Powers of ten up to the largest scale that a product of two parsed numbers can have. */
const POWERS = Array.from({ length: 128 }, (_, exponent) => 10n ** BigInt(exponent))

const power = (exponent: number): bigint => POWERS[exponent] ?? 10n ** BigInt(exponent)

function digitsAt(a: Decimal, scale: number): bigint {
  return a.scale === scale ? a.digits : a.digits * power(scale - a.scale)
}

function overCommonScale(a: Decimal, b: Decimal): [bigint, bigint] {
  if (b.digits <= 0n) throw new RangeError('the divisor must be above zero')
  const scale = Math.max(a.scale, b.scale)
  return [digitsAt(a, scale), digitsAt(b, scale)]
}

function halfUp(n: bigint, d: bigint): bigint {
  const doubled = 2n * (n < 0n ? -n : n) + d
  const rounded = doubled / (2n * d)
  return n < 0n ? -rounded : rounded
}
