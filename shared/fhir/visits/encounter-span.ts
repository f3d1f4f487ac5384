import type { Site } from '../../chart/site.ts'
import { child, text } from '../reading/element.ts'
import { dateOf, moment } from '../reading/moment.ts'

/** When an encounter was, as far as its record says. */
export interface Span {
  /** Seconds since 1970; absent where only the day is charted. */
  readonly from?: number | undefined
  readonly until?: number | undefined
  readonly firstDay: string
  /** The first day where no end is charted. */
  readonly lastDay: string
  readonly isOpen: boolean
}

/** Returns when an encounter was; undefined where no start is charted. */
export function spanOf(encounter: unknown, { timeZone }: Site): Span | undefined {
  const period = child(encounter, 'period')
  const [start, end] = [text(period, 'start'), text(period, 'end')]
  const firstDay = start === undefined ? undefined : dateOf(start, timeZone)
  if (start === undefined || firstDay === undefined) return undefined
  const lastDay = end === undefined ? undefined : dateOf(end, timeZone)
  return {
    from: moment(start, timeZone)?.seconds,
    until: end === undefined ? undefined : moment(end, timeZone)?.seconds,
    firstDay,
    lastDay: lastDay ?? firstDay,
    isOpen: lastDay === undefined,
  }
}

/** When an administration began, as charted: its start, its moment, or its day. */
export function timeOf(administration: unknown): string | undefined {
  return text(child(administration, 'effectivePeriod'), 'start') ?? text(administration, 'effectiveDateTime')
}
