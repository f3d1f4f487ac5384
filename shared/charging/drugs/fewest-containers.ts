import { ceilingOf, type Decimal, decimal, times } from '../../exact/decimal.ts'

/** A number of containers of one size. */
export interface Containers {
  readonly size: Decimal
  readonly count: number
}

/** Limit on steps of the common measure, above any real dose. Beyond the limit, no mix is looked for. */
const MOST_STEPS = 20_000

/**
 * Returns the mix of these sizes that holds the dose and leaves the least. If several do, returns the mix with the
 * fewest containers. Lists the largest size first. Exact: counts in the greatest common divisor of the sizes. Undefined
 * if there is no size.
 */
export function fewestContainers(dose: Decimal, sizes: readonly Decimal[]): readonly Containers[] | undefined {
  const common = commonMeasure(sizes)
  if (common === undefined) return undefined
  const { digits, measure, scale } = common
  const steps = digits.map((one) => Number(one / measure)).sort((a, b) => b - a)
  const needed = Number(ceilingOf(dose, { digits: measure, scale }))
  const most = needed + (steps.at(-1) ?? 0)
  if (needed < 1 || most > MOST_STEPS) return undefined
  const fewest: number[] = [0]
  const lastTaken: number[] = [0]
  for (let held = 1; held < most; held += 1) {
    fewest[held] = Number.POSITIVE_INFINITY
    for (const step of steps) {
      const before = held < step ? Number.POSITIVE_INFINITY : (fewest[held - step] ?? 0)
      if (before + 1 < (fewest[held] ?? 0)) {
        fewest[held] = before + 1
        lastTaken[held] = step
      }
    }
    if (held >= needed && Number.isFinite(fewest[held])) return mixOf(held)
  }
  return undefined

  function mixOf(held: number): readonly Containers[] {
    const counts = new Map<number, number>()
    for (let rest = held; rest > 0; rest -= lastTaken[rest] ?? rest) {
      const step = lastTaken[rest] ?? rest
      counts.set(step, (counts.get(step) ?? 0) + 1)
    }
    return [...counts]
      .sort(([a], [b]) => b - a)
      .map(([step, count]) => ({ size: times(decimal(step), { digits: measure, scale }), count }))
  }
}

/** Returns the smallest content of a mix of these sizes that holds the dose. No other mix leaves less. */
export function leastHeld(dose: Decimal, sizes: readonly Decimal[]): Decimal | undefined {
  const common = commonMeasure(sizes)
  if (common === undefined) return undefined
  const measure = { digits: common.measure, scale: common.scale }
  return times(measure, { digits: ceilingOf(dose, measure), scale: 0 })
}

interface Common {
  /** The sizes as whole numbers of 10^-`scale`, and their greatest common divisor. */
  readonly digits: readonly bigint[]
  readonly measure: bigint
  readonly scale: number
}

/** Common measures by list of sizes. The list of a code is the same object for every visit of a period. */
const MEASURES = new WeakMap<readonly Decimal[], { readonly common: Common | undefined }>()

function commonMeasure(sizes: readonly Decimal[]): Common | undefined {
  let known = MEASURES.get(sizes)
  if (known === undefined) {
    known = { common: measureOf(sizes) }
    MEASURES.set(sizes, known)
  }
  return known.common
}

function measureOf(sizes: readonly Decimal[]): Common | undefined {
  const scale = sizes.reduce((most, size) => Math.max(most, size.scale), 0)
  const digits = sizes.map((size) => size.digits * 10n ** BigInt(scale - size.scale)).filter((one) => one > 0n)
  return digits.length === 0 ? undefined : { digits, measure: digits.reduce(greatestCommonDivisor), scale }
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [high, low] = [a, b]
  while (low > 0n) [high, low] = [low, high % low]
  return high
}
