import type { Citation } from '../../law/citation.ts'
import type { Because, Law } from '../../law/rule.ts'
import type { Reason } from '../../sheet/charge-sheet.ts'

/** Returns reasons as stored. Few laws are used often, so the words of each are made once. */
export function reasonsOf(because: readonly Because[]): readonly Reason[] {
  return because.map(({ law, saw, setting }) => {
    const words = wordsOf(law)
    if (saw === undefined && setting === undefined) return words
    const { rule, says, ledger, cites } = words
    return { rule, says, ledger, cites, saw, setting }
  })
}

const WORDS = new WeakMap<Law, Reason & { readonly cites: readonly string[] }>()

function wordsOf(law: Law): Reason {
  let words = WORDS.get(law)
  if (words === undefined) {
    words = {
      rule: law.id,
      says: law.says,
      ledger: law.ledger,
      cites: citesOf(law.cites),
      saw: undefined,
      setting: undefined,
    }
    WORDS.set(law, words)
  }
  return words
}

export function citesOf(cites: readonly Citation[]): readonly string[] {
  return cites.map(
    ({ source, section, checked }) =>
      `${source}: ${section}${checked === undefined ? ' (not yet read there)' : ` (read ${checked})`}`,
  )
}
