import { dayAfter, dayBefore, type ServiceDate } from '../../law/service-date.ts'
import type { AddOn } from '../../reference/edits/add-on-codes.ts'

/** A code that is only paid beside another, with all possible parents in a span of days. */
export type AddOnRow = AddOn

/** A code with one parent, or with none if the contractor decides. */
export interface Pairing {
  readonly code: string
  readonly type: 1 | 2 | 3
  readonly parent: string | undefined
  readonly from: ServiceDate
  readonly until: ServiceDate | undefined
}

/** Returns a row for each code and span of days with the same parents. */
export function addOnRows(pairings: readonly Pairing[]): readonly AddOnRow[] {
  const byCode = new Map<string, Pairing[]>()
  for (const pairing of pairings) {
    const same = byCode.get(pairing.code)
    if (same === undefined) byCode.set(pairing.code, [pairing])
    else same.push(pairing)
  }
  return [...byCode.values()].flatMap(spansOf)
}

function spansOf(pairings: readonly Pairing[]): readonly AddOnRow[] {
  const changes = pairings.flatMap(({ from, until }) => (until === undefined ? [from] : [from, dayAfter(until)]))
  const days = [...new Set(changes)].sort()
  const spans: AddOnRow[] = []
  for (const [at, from] of days.entries()) {
    const standing = pairings.filter((one) => one.from <= from && (one.until === undefined || one.until >= from))
    const [first] = standing
    if (first === undefined) continue
    const next = days[at + 1]
    spans.push({ ...allOf(standing, first), from, until: next === undefined ? undefined : dayBefore(next) })
  }
  return joined(spans)
}

function allOf(standing: readonly Pairing[], { code, type }: Pairing): Pick<AddOnRow, 'code' | 'type' | 'parents'> {
  const parents = [...new Set(standing.flatMap(({ parent }) => parent ?? []))].sort()
  // Type 3 means that some parents are listed and the contractor decides on others.
  return { code, type: standing.every((one) => one.type === type) ? type : 3, parents }
}

/** Joins a span to the one before if the parents stay the same. */
function joined(spans: readonly AddOnRow[]): readonly AddOnRow[] {
  const rows: AddOnRow[] = []
  for (const span of spans) {
    const last = rows.at(-1)
    const goesOn =
      last?.until !== undefined &&
      dayAfter(last.until) === span.from &&
      last.type === span.type &&
      last.parents.join() === span.parents.join()
    if (goesOn) rows[rows.length - 1] = { ...last, until: span.until }
    else rows.push(span)
  }
  return rows
}
