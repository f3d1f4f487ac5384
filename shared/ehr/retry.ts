import { setTimeout as wait } from 'node:timers/promises'
import { EhrFault } from './ehr-fault.ts'
import type { GuardedResponse } from './guarded-request.ts'

export interface Patience {
  /** The most attempts, the first included. */
  readonly tries: number
  /**
   * Milliseconds before the second attempt. Doubles with each attempt, with a random part, so that many clients do not
   * return at once.
   */
  readonly firstPauseMs: number
  /** The longest pause, in milliseconds. If the EHR asks for a longer one, the caller gets it as `retryAfterMs`. */
  readonly longestPauseMs: number
}

const PATIENCE: Patience = { tries: 4, firstPauseMs: 250, longestPauseMs: 8000 }

/** Statuses worth a retry: 408, 425 and 429 mean later, 502 to 504 mean an absent server, 500 may be either. */
const AGAIN = new Set([408, 425, 429, 500, 502, 503, 504])
/** Statuses sent before any action. The request may be repeated even if acting twice would be wrong. */
const NOTHING_DONE = new Set([429, 503])

/**
 * Sends a request and repeats it if a later attempt may succeed, after the pause in `Retry-After`. A request that must
 * not run twice (`once`) is repeated only if nothing was done.
 */
export async function retry(
  host: string,
  send: () => Promise<GuardedResponse>,
  { once = false, patience = PATIENCE }: { readonly once?: boolean; readonly patience?: Patience | undefined } = {},
): Promise<GuardedResponse> {
  for (let tried = 1; ; tried += 1) {
    const outcome = await send().catch((error: unknown) => error)
    if (isResponse(outcome) && !(once ? NOTHING_DONE : AGAIN).has(outcome.status)) return outcome
    const fault = isResponse(outcome) ? notNow(host, outcome) : outcome
    if (!isPassing(fault) || (once && fault.kind === 'unreachable')) throw fault
    const pause = fault.retryAfterMs ?? patience.firstPauseMs * 2 ** (tried - 1) * (0.5 + Math.random() / 2)
    if (tried >= patience.tries || pause > patience.longestPauseMs) throw fault
    await wait(pause)
  }
}

function isResponse(outcome: unknown): outcome is GuardedResponse {
  return !(outcome instanceof Error)
}

/** True if a later attempt may succeed. */
export function isPassing(fault: unknown): fault is EhrFault {
  return fault instanceof EhrFault && (fault.kind === 'unreachable' || fault.kind === 'busy')
}

/** Throws an `EhrFault` if the answer asks to try later. */
export function refuseNotNow(host: string, response: GuardedResponse): GuardedResponse {
  if (AGAIN.has(response.status)) throw notNow(host, response)
  return response
}

function notNow(host: string, { status, headers }: GuardedResponse): EhrFault {
  const retryAfterMs = retryAfter(headers['retry-after'], Date.now())
  return new EhrFault(`${host} answered ${status}`, { kind: 'busy', status, retryAfterMs })
}

/**
 * Returns `Retry-After` in milliseconds from now. Reads seconds or an HTTP date; returns undefined for anything else.
 */
export function retryAfter(said: string | undefined, now: number): number | undefined {
  if (said === undefined) return undefined
  if (/^\d{1,6}$/.test(said.trim())) return Number(said) * 1000
  const at = Date.parse(said)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}
