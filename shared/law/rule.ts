import type { Citation } from './citation.ts'
import { allInForce, type Dated, type ServiceDate } from './service-date.ts'

/** One sentence of coding law: what it says, who says so, since when. What a line can be explained by. */
export interface Law extends Dated {
  /** The sentence, shortened to a name; also the name of its file. */
  readonly id: string
  readonly says: string
  /** The ids of the rule ledger it stands under. */
  readonly ledger: readonly string[]
  readonly cites: readonly Citation[]
}

/** Why a line stands, or does not: the law, what it saw in this chart, and the payer's setting that decided, if one did. */
export interface Because {
  readonly law: Law
  readonly saw?: string | undefined
  readonly setting?: string | undefined
  /** What it settled: the rule's answer as it was, kept so that a line can be told step by step. */
  readonly settled?: object | undefined
}

/** A law that settles some fields of an item, given all there is to know around it. */
export interface Rule<Item, Context> extends Law {
  /** The fields it settles, or nothing. Never mutates, throws, logs or reads a clock. */
  readonly settle: (item: Item, context: Context) => Settled<Item> | undefined
}

/** What a rule settles; `saw` says in a few words what of the chart made it so, `setting` which payer setting decided. */
export type Settled<Item> = Partial<Omit<Item, 'because'>> & {
  readonly saw?: string | undefined
  readonly setting?: string | undefined
}

interface Explained {
  readonly because: readonly Because[]
  readonly leftOff: boolean
}

/**
 * Applies the rules in force in their order; each sees what the ones above it settled, of every item. Of what one of them
 * left off nothing more is settled. That is the whole engine. The items are settled in place: they are made for it, and
 * nobody else has them yet.
 */
export function applyRules<Item extends Explained, Around>(
  rules: readonly Rule<Item, { readonly items: readonly Item[] } & Around>[],
  items: readonly Item[],
  on: ServiceDate,
  around: Around,
): readonly Item[] {
  if (items.length === 0) return items
  const context = { ...around, items }
  for (const rule of allInForce(rules, on)) apply(rule, items, context)
  return items
}

/** First every answer, then what they settle: a rule sees no item as it left another itself. */
function apply<Item extends Explained, Context>(
  rule: Rule<Item, Context>,
  items: readonly Item[],
  context: Context,
): void {
  let answers: (Settled<Item> | undefined)[] | undefined
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at] as Item
    if (item.leftOff) continue
    const answer = rule.settle(item, context)
    if (answer === undefined) continue
    answers ??= []
    answers[at] = answer
  }
  if (answers === undefined) return
  for (let at = 0; at < answers.length; at += 1) {
    const answer = answers[at]
    if (answer !== undefined) settle(items[at] as Item, rule, answer)
  }
}

function settle<Item extends Explained>(item: Item, law: Law, answer: Settled<Item>): void {
  const fields = item as object as Record<string, unknown>
  for (const field in answer) if (isSettled(field)) fields[field] = answer[field as keyof Settled<Item>]
  const reasons = item.because as Because[]
  reasons.push(because(law, answer.saw, answer.setting, answer))
}

/** What of a rule's answer is a field of the item, and not why. */
export function isSettled(field: string): boolean {
  return field !== 'saw' && field !== 'setting'
}

/** A reason with what it saw; without any, only the law. */
export function because(law: Law, saw?: string, setting?: string, settled?: object): Because {
  return { law, saw, setting, settled }
}
