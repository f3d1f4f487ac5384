import { EhrFault } from './ehr-fault.ts'

/**
 * Returns an address below the site's registered base URL. A relative one (`Encounter/e1`, `Encounter?…`) is appended;
 * an absolute one must already be below. Throws an `EhrFault` for any other address: our token must not be sent
 * elsewhere, whatever a reference or `next` link says.
 */
export function urlWithinBase(base: string, named: string, from = `${base.replace(/(?<!\/)\/+$/, '')}/`): URL {
  const [root, url] = [new URL(base), URL.parse(named, from)]
  const below = root.pathname.replace(/(?<!\/)\/+$/, '')
  const isBelow =
    url !== null &&
    url.origin === root.origin &&
    url.username === '' &&
    url.password === '' &&
    (url.pathname === below || url.pathname.startsWith(`${below}/`)) &&
    !HIDDEN.test(url.pathname)
  if (!isBelow) throw new EhrFault(`address is not below the base URL of ${root.host}`, { kind: 'elsewhere' })
  url.hash = ''
  return url
}

/**
 * Characters that a server may read as a parent step or separator after our check: encoded dot segment, slash,
 * backslash, NUL.
 */
const HIDDEN = /%2f|%5c|%00|%25|(?:^|\/)(?:\.|%2e){1,2}(?:\/|;|$)/i

/** Returns `Type/id` of a reference below the base, in any version. Throws an `EhrFault` for anything else. */
export function resourceBelow(base: string, reference: string): string {
  const path = urlWithinBase(base, reference)
  const rest = path.pathname.slice(new URL(base).pathname.replace(/(?<!\/)\/+$/, '').length)
  const match = /^\/([A-Z][A-Za-z]{1,63}\/[A-Za-z0-9\-.]{1,64})(?:\/_history\/[^/]+)?$/.exec(rest)
  if (match?.[1] === undefined || path.search !== '') {
    throw new EhrFault(`address is not a resource of ${path.host}`, { kind: 'elsewhere' })
  }
  return match[1]
}
