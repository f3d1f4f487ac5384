import type { Heard, Subscribed } from '../aws/pulls/subscribed.ts'
import type { StatusAt } from './subscriptions-at.ts'

/** True if a heartbeat is overdue. It may be late by half a period and one minute. */
export function silentTooLong(one: Subscribed, heard: Heard | undefined, at: string): boolean {
  const { heartbeatSeconds } = one
  if (heartbeatSeconds === undefined) return false
  return minutesBetween(lastSign(one, heard), at) > (heartbeatSeconds * 1.5) / 60 + 1
}

/**
 * True if the subscription was reactivated less than a day ago. If it failed again since, another attempt will not
 * help.
 */
export function wokenLately({ wokenAt }: Subscribed, at: string): boolean {
  return wokenAt !== undefined && minutesBetween(wokenAt, at) < 24 * 60
}

export function lastSign({ since }: Subscribed, heard: Heard | undefined): string {
  return heard !== undefined && heard.heardAt > since ? heard.heardAt : since
}

/**
 * Drops the number of fetched events if the server restarted its counter since. Some servers count from the beginning
 * after a restart.
 */
export function byThisCount(one: Subscribed, heard: Heard | undefined, { events: counted }: StatusAt): Subscribed {
  const heardSince = heard !== undefined && heard.heardAt > (one.filledAt ?? '')
  const anew =
    isMore(one.fetched, counted ?? one.fetched) || (heardSince && isMore(one.fetched, heard.events ?? one.fetched))
  return anew ? { ...one, fetched: undefined } : one
}

/**
 * Returns the number of the last event received or fetched. Ignores numbers from before the server restarted its
 * counter.
 */
export function heardUntil({ fetched }: Subscribed, heard: Heard | undefined, { events: counted }: StatusAt): string {
  const known = [fetched, heard?.events].filter((count) => count !== undefined && !isMore(count, counted ?? count))
  return known.reduce<string>((most, count) => (isMore(count, most) ? (count ?? most) : most), '0')
}

/** True if the first count is above the second. Counts are texts, and absent if the server does not count. */
export function isMore(count: string | undefined, than: string | undefined): boolean {
  return Number(count ?? Number.NaN) > Number(than ?? 0)
}

export function minutesBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 60_000)
}
