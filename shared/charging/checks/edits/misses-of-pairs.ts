import type { Miss } from '../../../law/check.ts'
import type { DraftLine } from '../../../sheet/draft-line.ts'
import { atStake } from '../../edits/at-stake.ts'
import type { PairedLine } from '../../edits/pairs-of-the-day.ts'

/** Returns a miss for each restricted line, with its worth. Lines of one code and record have one miss. */
export function missesOfPairs(
  pairs: readonly PairedLine[],
  fixOf: (pair: PairedLine) => string | undefined = () => undefined,
): readonly Miss[] {
  const found = new Map<string, { readonly pair: PairedLine; readonly lines: Set<DraftLine> }>()
  for (const pair of pairs) {
    const key = [pair.line.code, ...pair.line.charges].join(' ')
    const known = found.get(key) ?? { pair, lines: new Set() }
    known.lines.add(pair.line)
    found.set(key, known)
  }
  return [...found.values()].map(({ pair, lines }) => {
    const { line, beside, elsewhere } = pair
    const where = elsewhere === undefined ? '' : ` of ${elsewhere.encounter}`
    return {
      about: line.charges,
      saw: `${line.code} beside ${beside.code}${where}${atStake([...lines])}`,
      ...(line.kind === 'drug' ? { holds: 'drug' as const } : {}),
      fix: fixOf(pair),
    }
  })
}
