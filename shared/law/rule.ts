import type { Citation } from './citation.ts'
import { type Dated, inForce, type ServiceDate } from './service-date.ts'

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
  /** What it settled: the same fields the rule answered, kept so that a line can be told step by step. */
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
}

/** Applies the rules in force in their order; each sees what the ones above it settled, of every item. That is the whole engine. */
export function applyRules<Item extends Explained, Around>(
  rules: readonly Rule<Item, { readonly items: readonly Item[] } & Around>[],
  items: readonly Item[],
  on: ServiceDate,
  around: Around,
): readonly Item[] {
  const context = { ...around, items }
  for (const rule of rules) {
    if (inForce(rule, on)) context.items = applied(rule, context.items, context)
  }
  return context.items
}

function applied<Item extends Explained, Context>(
  rule: Rule<Item, Context>,
  items: readonly Item[],
  context: Context,
): readonly Item[] {
  let settled: Item[] | undefined
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at] as Item
    const fields = rule.settle(item, context)
    if (fields === undefined) continue
    settled ??= [...items]
    settled[at] = withReason(item, rule, fields)
  }
  return settled ?? items
}

function withReason<Item extends Explained>(item: Item, law: Law, { saw, setting, ...fields }: Settled<Item>): Item {
  return { ...item, ...fields, because: [...item.because, because(law, saw, setting, fields)] }
}

/** A reason with what it saw; without any, only the law. */
export function because(law: Law, saw?: string, setting?: string, settled?: object): Because {
  return { law, saw, setting, settled }
}
