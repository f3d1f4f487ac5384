import { EhrFault } from './ehr-fault.ts'

/**
 * The address of something below the base URL registered for a site: a relative one (`Encounter/e1`, `Encounter?…`) is put
 * there, an absolute one has to lie there already. Throws for everything else: our token goes nowhere else, whatever a
 * reference or a `next` link says.
 */
export function urlWithinBase(base: string, named: string, from = `${base.replace(/\/+$/, '')}/`): URL {
  const [root, url] = [new URL(base), URL.parse(named, from)]
  const below = root.pathname.replace(/\/+$/, '')
  const isBelow =
    url !== null &&
    url.origin === root.origin &&
    url.username === '' &&
    url.password === '' &&
    (url.pathname === below || url.pathname.startsWith(`${below}/`)) &&
    !HIDDEN.test(url.pathname)
  if (!isBelow) throw new EhrFault(`not below the base URL of ${root.host}`, { kind: 'elsewhere' })
  url.hash = ''
  return url
}

/** What a server may take for a step up or for another separator after we looked: an encoded dot segment, slash, backslash, NUL. */
const HIDDEN = /%2f|%5c|%00|%25|(?:^|\/)(?:\.|%2e){1,2}(?:\/|;|$)/i

/** `Type/id` of a reference below the base, whichever version it names; throws for what is none or is elsewhere. */
export function resourceBelow(base: string, reference: string): string {
  const path = urlWithinBase(base, reference)
  const rest = path.pathname.slice(new URL(base).pathname.replace(/\/+$/, '').length)
  const match = /^\/([A-Z][A-Za-z]{1,63}\/[A-Za-z0-9\-.]{1,64})(?:\/_history\/[^/]+)?$/.exec(rest)
  if (match?.[1] === undefined || path.search !== '') {
    throw new EhrFault(`no reference to a resource of ${path.host}`, { kind: 'elsewhere' })
  }
  return match[1]
}
