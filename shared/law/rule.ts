import type { Citation } from './citation.ts'
import { allInForce, type Dated, type ServiceDate } from './service-date.ts'

/** One sentence of coding law, with its source and its dates. A line is explained by its laws. */
export interface Law extends Dated {
  /** Short name of the sentence; also the name of its file. */
  readonly id: string
  readonly says: string
  /** Ids of this law in the rule ledger. */
  readonly ledger: readonly string[]
  readonly cites: readonly Citation[]
}

/** One reason why a line is charged or not: law, deciding facts, and deciding payer setting, if any. */
export interface Because {
  readonly law: Law
  readonly saw?: string | undefined
  readonly setting?: string | undefined
  /** The rule's answer, kept so that a line can be explained step by step. */
  readonly settled?: object | undefined
}

/** A law that sets some fields of an item, given the facts around it. */
export interface Rule<Item, Context> extends Law {
  /** Returns the fields the rule sets; undefined if it sets none. Never mutates, throws, logs or reads a clock. */
  readonly settle: (item: Item, context: Context) => Settled<Item> | undefined
}

/** The fields a rule sets. `saw` names the deciding facts of the chart, `setting` the deciding payer setting. */
export type Settled<Item> = Partial<Omit<Item, 'because'>> & {
  readonly saw?: string | undefined
  readonly setting?: string | undefined
}

interface Explained {
  readonly because: readonly Because[]
  readonly leftOff: boolean
}

/**
 * Applies the rules in force, in their order, to all items. Each rule sees the results of the rules above it. An item
 * that a rule left off gets no further results. Changes the items in place: they were made for this call, and no one
 * else holds them.
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

/** Collects every answer before it applies any. A rule must not see an item that the same rule has changed. */
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

/** True if the name is a field of the item; false for `saw` and `setting`. */
export function isSettled(field: string): boolean {
  return field !== 'saw' && field !== 'setting'
}

/** Makes a reason from a law and the facts it used, if any. */
export function because(law: Law, saw?: string, setting?: string, settled?: object): Because {
  return { law, saw, setting, settled }
}
