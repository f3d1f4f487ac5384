import type { Site } from '../../chart/site.ts'
import { child, text } from '../reading/element.ts'
import { localTimeOf } from '../reading/encounter.ts'
import { dateOf, moment } from '../reading/moment.ts'

/** Times of an encounter, as far as its record states them. */
export interface Span {
  /** Seconds since 1970; absent if only the day is charted. */
  readonly from?: number | undefined
  readonly until?: number | undefined
  readonly firstDay: string
  /** Last day; the first day if no end is charted. */
  readonly lastDay: string
  readonly isOpen: boolean
}

/** Returns the times of an encounter; undefined if no start is charted. */
export function spanOf(encounter: unknown, site: Site): Span | undefined {
  const local = localTimeOf(encounter, site)
  const period = child(encounter, 'period')
  const [start, end] = [text(period, 'start'), text(period, 'end')]
  const firstDay = start === undefined ? undefined : dateOf(start, local)
  if (start === undefined || firstDay === undefined) return undefined
  const lastDay = end === undefined ? undefined : dateOf(end, local)
  return {
    from: moment(start, local)?.seconds,
    until: end === undefined ? undefined : moment(end, local)?.seconds,
    firstDay,
    lastDay: lastDay ?? firstDay,
    isOpen: lastDay === undefined,
  }
}

/** Returns the charted beginning of an administration: its start, its moment, or its day. */
export function timeOf(administration: unknown): string | undefined {
  return text(child(administration, 'effectivePeriod'), 'start') ?? text(administration, 'effectiveDateTime')
}
