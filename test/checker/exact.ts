/** An exact fraction; the checker computes only with these. It shares no code with the product's decimals. */
export interface Fraction {
  readonly over: bigint
  readonly under: bigint
}

/** Reads `12.5` as 125/10. Throws on any other text. */
export function fraction(text: string | number): Fraction {
  const [whole = '', decimals = ''] = String(text).split('.')
  if (!/^-?\d+$/.test(whole) || !/^\d*$/.test(decimals)) throw new Error(`no number: ${text}`)
  return { over: BigInt(whole + decimals), under: 10n ** BigInt(decimals.length) }
}

export function sum(all: readonly Fraction[]): Fraction {
  return all.reduce((a, b) => ({ over: a.over * b.under + b.over * a.under, under: a.under * b.under }), fraction(0))
}

export function product(a: Fraction, b: Fraction): Fraction {
  return { over: a.over * b.over, under: a.under * b.under }
}

export function ratio(a: Fraction, b: Fraction): Fraction {
  return { over: a.over * b.under, under: a.under * b.over }
}

export function less(a: Fraction, b: Fraction): Fraction {
  return sum([a, { over: -b.over, under: b.under }])
}

export function isMore(a: Fraction, b: Fraction): boolean {
  return less(a, b).over > 0n
}

/** Returns the whole part of a fraction; 0 if it is negative. */
export function down(a: Fraction): number {
  return a.over <= 0n ? 0 : Number(a.over / a.under)
}

export function up(a: Fraction): number {
  const whole = down(a)
  return a.over > 0n && BigInt(whole) * a.under < a.over ? whole + 1 : whole
}

/** Writes a fraction with `places` decimals, half rounded up. */
export function rounded(a: Fraction, places: number): string {
  const scaled = a.over * 10n ** BigInt(places)
  const digits = ((scaled * 2n + a.under) / (a.under * 2n)).toString().padStart(places + 1, '0')
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
}

/** Each unit's size in the smallest unit of its kind, and the kind. */
const UNITS: Readonly<Record<string, readonly [kind: string, many: string]>> = {
  ng: ['weight', '1'],
  ug: ['weight', '1000'],
  mg: ['weight', '1000000'],
  g: ['weight', '1000000000'],
  kg: ['weight', '1000000000000'],
  uL: ['volume', '1'],
  mL: ['volume', '1000'],
  L: ['volume', '1000000'],
  'm[iU]': ['international units', '1'],
  '[iU]': ['international units', '1000'],
  'k[iU]': ['international units', '1000000'],
  '10*3.[iU]': ['international units', '1000000'],
  '10*6.[iU]': ['international units', '1000000000'],
  U: ['enzyme units', '1'],
  kU: ['enzyme units', '1000'],
  MBq: ['activity', '1'],
  GBq: ['activity', '1000'],
  mCi: ['activity', '37'],
  uCi: ['activity', '0.037'],
  '[PFU]': ['plaques', '1'],
  '10*6.[PFU]': ['plaques', '1000000'],
}

/** Converts an amount to the smallest unit of its kind. A unit that is not in the table is a kind of its own. */
export function counted(amount: string, unit: string): { readonly kind: string; readonly many: Fraction } {
  const [kind, many] = UNITS[unit] ?? [unit, '1']
  return { kind, many: product(fraction(amount), fraction(many)) }
}
