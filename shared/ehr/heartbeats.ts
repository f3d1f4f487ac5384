import type { Heard, Subscribed } from '../aws/pulls/subscribed.ts'
import type { StatusAt } from './subscriptions-at.ts'

/** Signs of life may be late: half a period, and a minute. */
export function silentTooLong(one: Subscribed, heard: Heard | undefined, at: string): boolean {
  const { heartbeatSeconds } = one
  if (heartbeatSeconds === undefined) return false
  return minutesBetween(lastSign(one, heard), at) > (heartbeatSeconds * 1.5) / 60 + 1
}

/** One that fails again within a day is not helped by being woken. */
export function wokenLately({ wokenAt }: Subscribed, at: string): boolean {
  return wokenAt !== undefined && minutesBetween(wokenAt, at) < 24 * 60
}

export function lastSign({ since }: Subscribed, heard: Heard | undefined): string {
  return heard !== undefined && heard.heardAt > since ? heard.heardAt : since
}

/** Without what was fetched by a count that has begun anew since: after a restart, some servers count from the beginning. */
export function byThisCount(one: Subscribed, heard: Heard | undefined, { events: counted }: StatusAt): Subscribed {
  const heardSince = heard !== undefined && heard.heardAt > (one.filledAt ?? '')
  const anew =
    isMore(one.fetched, counted ?? one.fetched) || (heardSince && isMore(one.fetched, heard.events ?? one.fetched))
  return anew ? { ...one, fetched: undefined } : one
}

/** The last event we know of, heard or fetched; counts above what is counted now are of before it began anew. */
export function heardUntil({ fetched }: Subscribed, heard: Heard | undefined, { events: counted }: StatusAt): string {
  const known = [fetched, heard?.events].filter((count) => count !== undefined && !isMore(count, counted ?? count))
  return known.reduce<string>((most, count) => (isMore(count, most) ? (count ?? most) : most), '0')
}

/** Whether one count is above another; counts are texts, and not every server counts. */
export function isMore(count: string | undefined, than: string | undefined): boolean {
  return Number(count ?? Number.NaN) > Number(than ?? 0)
}

export function minutesBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 60_000)
}
