import { citesOf } from '../charging/assembly/reasons.ts'
import { type Because, isSettled } from '../law/rule.ts'
import type { Step } from './explanation.ts'

/** Returns the rules that set a field, in their order, each with the fields it set. */
export function stepsOf(because: readonly Because[]): readonly Step[] {
  return because.map(({ law, saw, setting, settled = {} }) => ({
    rule: law.id,
    says: law.says,
    ledger: law.ledger,
    cites: citesOf(law.cites),
    from: law.from,
    until: law.until,
    saw,
    setting,
    settles: Object.fromEntries(Object.entries(settled).flatMap(([field, value]) => plain(field, value))),
  }))
}

/** Returns a field in JSON. Leaves out the runs of an infusion: its minutes state them. */
function plain(field: string, value: unknown): readonly [string, unknown][] {
  const isPlain =
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean' ||
    (field !== 'runs' && Array.isArray(value) && value.every((one) => typeof one === 'string'))
  return isPlain && isSettled(field) ? [[field, value]] : []
}
