import { fixedText, plus, toCents, ZERO } from '../../exact/decimal.ts'
import type { DraftLine } from '../../sheet/draft-line.ts'

/** Returns what the lines are worth, in words: `, $68.21 at stake`. Returns no words if a line has no amount. */
export function atStake(lines: readonly DraftLine[]): string {
  let sum = toCents(ZERO)
  for (const { amount } of lines) {
    if (amount === undefined) return ''
    sum = plus(sum, amount)
  }
  return `, $${fixedText(sum)} at stake`
}
