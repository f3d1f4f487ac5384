import type { StatedService } from '../../shared/explain/explanation.ts'

/** Ranks, first to last: class, then method. An infusion of unknown length ranks above a push. */
const ORDER = ['chemotherapy', 'hormonal', 'therapeutic', 'hydration'].flatMap((category) =>
  ['infusion', 'undefined', 'push'].map((technique) => `${category} ${technique}`),
)

/** Returns the service that is initial: highest rank, then primary reason, longest, earliest, lowest code. */
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

/** Returns the start of its first record; the last moment if there is none. */
export function began({ ran }: StatedService): number {
  const start = ran[0]?.start
  return start === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(start)
}

export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
