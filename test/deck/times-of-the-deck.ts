import type { Given } from './worked-example.ts'

const OFFSET = '-05:00'
const DAY = 86_400_000

/**
 * Reads start and end as an example writes them. The forms are `09:05-09:20` (past midnight if the end is earlier),
 * `09:05 for 91 min`, `09:05` (no end), `day 2 11:00-11:30` and `2026-01-14` (the day only). Two full moments with a
 * `/` between them are for charts that contradict themselves.
 */
export function instants(at: string, on: string): { readonly start: string; readonly stop?: string } {
  if (at.includes('/')) {
    const [start = '', stop = ''] = at.split('/')
    return { start, stop }
  }
  if (/^\d{4}-/.test(at)) return { start: at }
  const later = /^day (\d+) (.*)$/.exec(at)
  if (later !== null) return instants(later[2] ?? '', daysAfter(on, Number(later[1]) - 1))
  const lasting = /^(\d\d:\d\d) for (\d+) min$/.exec(at)
  if (lasting !== null) {
    const start = Date.parse(`${on}T${lasting[1]}:00Z`)
    return { start: local(start), stop: local(start + Number(lasting[2]) * 60_000) }
  }
  const [from = '', to] = at.split('-')
  if (!/^\d\d:\d\d$/.test(from)) throw new Error(`what time is "${at}"?`)
  const start = `${on}T${from}:00${OFFSET}`
  if (to === undefined) return { start }
  return { start, stop: `${to < from ? daysAfter(on, 1) : on}T${to}:00${OFFSET}` }
}

/** Returns the first and the last day of any administration. */
export function days(given: readonly Pick<Given, 'at'>[], on: string): readonly [string, string] {
  const all = given.flatMap(({ at = on }) => {
    const { start, stop } = instants(at, on)
    return [start.slice(0, 10), (stop ?? start).slice(0, 10)]
  })
  const sorted = all.sort()
  return [sorted[0] ?? on, sorted.at(-1) ?? on]
}

/**
 * Returns the first start and the last stop. An administration that continues on another day counts by its start.
 * Undefined without a time.
 */
export function boundsOf(
  given: readonly Pick<Given, 'at'>[],
  on: string,
): { readonly start: string; readonly stop: string } | undefined {
  const all = given.flatMap(({ at = on }) => {
    const { start, stop } = instants(at, on)
    return stop === undefined || stop.slice(0, 10) !== start.slice(0, 10) ? [start] : [start, stop]
  })
  const sorted = all.filter((one) => one.endsWith(OFFSET)).sort()
  const [start, stop] = [sorted[0], sorted.at(-1)]
  return start === undefined || stop === undefined ? undefined : { start, stop }
}

function local(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 19) + OFFSET
}

function daysAfter(on: string, count: number): string {
  return new Date(Date.parse(on) + count * DAY).toISOString().slice(0, 10)
}
