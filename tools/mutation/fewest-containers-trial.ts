import { fewestContainers, leastHeld } from '../../shared/charging/drugs/fewest-containers.ts'
import { decimal, decimalText } from '../../shared/exact/decimal.ts'
import { randomFrom } from '../../test/generator/random.ts'

const MIXES = 150

/** Returns the mixes that differ from a slow and plain search, in whole amounts and in tenths. */
export function wrongMixes(): readonly string[] {
  const random = randomFrom(7)
  const wrong: string[] = []
  for (let n = 0; n < MIXES; n += 1) {
    const sizes = Array.from({ length: random.between(1, 3) }, () => random.between(1, 60))
    const dose = random.between(1, 200)
    const expected = plainly(dose, sizes)
    for (const scale of [1, 10]) {
      const text = (amount: number) => decimalText(decimal(String(amount / scale)))
      const mix = fewestContainers(
        decimal(text(dose)),
        sizes.map((size) => decimal(text(size))),
      )
      const found = (mix ?? []).map(({ size, count }) => [decimalText(size), count] as const)
      const held = found.reduce((sum, [size, count]) => sum + Math.round(Number(size) * scale) * count, 0)
      const count = found.reduce((sum, one) => sum + one[1], 0)
      const isSorted = found.every(([size], at) => at === 0 || Number(found[at - 1]?.[0]) > Number(size))
      const known = found.every(([size]) => sizes.some((one) => text(one) === size))
      if (held !== expected.held || count !== expected.count || !isSorted || !known)
        wrong.push(`${dose} of ${sizes.join(', ')}, over ${scale}`)
    }
  }
  const least = leastHeld(decimal('101'), [decimal('40'), decimal('2.5'), decimal('100')])
  if (least === undefined || decimalText(least) !== '102.5') wrong.push('the least that holds 101')
  if (leastHeld(decimal('1'), []) !== undefined) wrong.push('a mix of no size')
  const none = [
    fewestContainers(decimal(100), []),
    fewestContainers(decimal(100), [decimal(0)]),
    fewestContainers(decimal(0), [decimal(100)]),
    fewestContainers(decimal('1000000'), [decimal('0.1')]),
  ]
  if (none.some((mix) => mix !== undefined)) wrong.push('a mix where there is none')
  const beside = fewestContainers(decimal(100), [decimal(0), decimal(50)])
  if (beside?.[0]?.count !== 2) wrong.push('a size of nothing')
  return wrong
}

/** Returns the smallest amount of these sizes that holds the dose, and the fewest containers for it. */
function plainly(dose: number, sizes: readonly number[]): { readonly held: number; readonly count: number } {
  const fewest = [0]
  for (let held = 1; ; held += 1) {
    const before = sizes.flatMap((size) => fewest[held - size] ?? [])
    if (before.length === 0) continue
    fewest[held] = Math.min(...before) + 1
    if (held >= dose) return { held, count: fewest[held] ?? 0 }
  }
}
