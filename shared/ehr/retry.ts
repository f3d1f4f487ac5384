import { setTimeout as wait } from 'node:timers/promises'
import { EhrFault } from './ehr-fault.ts'
import type { GuardedResponse } from './guarded-request.ts'

export interface Patience {
  /** How often at most, the first time included. */
  readonly tries: number
  /** Milliseconds before the second try; doubled with each, and cut by chance, so that many do not come back at once. */
  readonly firstPauseMs: number
  /** What an EHR asks for beyond this is for the caller to wait: it is told by `retryAfterMs`. */
  readonly longestPauseMs: number
}

const PATIENCE: Patience = { tries: 4, firstPauseMs: 250, longestPauseMs: 8000 }

/** 408, 425 and 429 say not now; 5xx of gateways that the server is away; 500 may be either. */
const AGAIN = new Set([408, 425, 429, 500, 502, 503, 504])
/** Said before anything was done: a request may be sent again though doing it twice would be wrong. */
const NOTHING_DONE = new Set([429, 503])

/**
 * Sends a request, again where the answer is that it may work later, as long apart as the EHR asks for in `Retry-After`.
 * What may not be done twice (`once`) is sent again only where nothing was done.
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

/** Whether it may be otherwise soon. */
export function isPassing(fault: unknown): fault is EhrFault {
  return fault instanceof EhrFault && (fault.kind === 'unreachable' || fault.kind === 'busy')
}

/** Throws where an answer is that it may work later. */
export function refuseNotNow(host: string, response: GuardedResponse): GuardedResponse {
  if (AGAIN.has(response.status)) throw notNow(host, response)
  return response
}

function notNow(host: string, { status, headers }: GuardedResponse): EhrFault {
  const retryAfterMs = retryAfter(headers['retry-after'], Date.now())
  return new EhrFault(`${host} answered ${status}`, { kind: 'busy', status, retryAfterMs })
}

/** `Retry-After` in milliseconds from now: seconds, or an HTTP date; nothing for what is neither. */
export function retryAfter(said: string | undefined, now: number): number | undefined {
  if (said === undefined) return undefined
  if (/^\d{1,6}$/.test(said.trim())) return Number(said) * 1000
  const at = Date.parse(said)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}
