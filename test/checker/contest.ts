import type { StatedService } from '../../shared/explain/explanation.ts'

/** First to last: class, then method; an infusion of which nobody knows how long it ran is more than a push. */
const ORDER = ['chemotherapy', 'hormonal', 'therapeutic', 'hydration'].flatMap((category) =>
  ['infusion', 'undefined', 'push'].map((technique) => `${category} ${technique}`),
)

/** Who of several may be initial: the highest kind, then the primary reason, the longest, the earliest, the lowest code. */
export function winner(contenders: readonly StatedService[]): StatedService | undefined {
  return [...contenders].sort(
    (a, b) =>
      place(a) - place(b) ||
      Number(b.primaryReason) - Number(a.primaryReason) ||
      (b.minutes ?? 0) - (a.minutes ?? 0) ||
      began(a) - began(b) ||
      byText(a.lowestCode, b.lowestCode) ||
      byText(a.id, b.id),
  )[0]
}

export function place({ category, technique }: StatedService): number {
  const at = ORDER.indexOf(`${category} ${technique}`)
  return at < 0 ? ORDER.length : at
}

/** When its first record says it began; last where none does. */
export function began({ ran }: StatedService): number {
  const start = ran[0]?.start
  return start === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(start)
}

export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
