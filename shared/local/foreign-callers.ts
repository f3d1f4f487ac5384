import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http'

/** Names of this machine. A page of another name that leads here (DNS rebinding) shows its own name as host. */
const OWN_HOST = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i

/** A call that is answered by nobody: its status, and a sentence that says what to do. */
export interface ForeignCall {
  readonly status: 403 | 421
  readonly message: string
}

/** Returns the reason to refuse a call that came by another name, or from a page of another origin; undefined if it may be answered. */
export function foreignCall({ headers: { host, origin } }: IncomingMessage): ForeignCall | undefined {
  if (host === undefined || !OWN_HOST.test(host))
    return { status: 421, message: 'The host of the address is not this machine. Use 127.0.0.1 or localhost.' }
  if (origin === undefined || isKnown(origin, host)) return undefined
  return {
    status: 403,
    message: 'The page is not of this server. To let it call, start with its origin in ALLOWED_ORIGINS.',
  }
}

/** Returns headers that let the page that called read the answer, and no other page. A call without an origin is of no page. */
export function forCallersPage(
  headers: OutgoingHttpHeaders,
  { headers: { origin } }: IncomingMessage,
): OutgoingHttpHeaders {
  const { 'access-control-allow-origin': anywhere, ...others } = headers
  if (anywhere === undefined || origin === undefined) return others
  return { ...others, 'access-control-allow-origin': origin, vary: 'Origin' }
}

/** True for the origin of this server's own pages, and for those in `ALLOWED_ORIGINS`, separated by blanks or commas. */
function isKnown(origin: string, host: string): boolean {
  return origin === `http://${host}` || (process.env.ALLOWED_ORIGINS ?? '').split(/[\s,]+/).includes(origin)
}
