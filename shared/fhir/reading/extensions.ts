import { elements, said } from './element.ts'

/** The extensions of an element by URL, read once for many look-ups. */
export type Extensions = ReadonlyMap<string, readonly unknown[]>

export function extensionsOf(of: unknown): Extensions {
  const all = elements(of).extension
  if (!Array.isArray(all)) return NO_EXTENSIONS
  const byUrl = new Map<string, unknown[]>()
  for (const one of all) {
    const url = said(elements(one).url)
    if (url === undefined) continue
    const same = byUrl.get(url)
    if (same === undefined) byUrl.set(url, [one])
    else same.push(one)
  }
  return byUrl
}

const NO_EXTENSIONS: Extensions = new Map()

/** Returns the first extension of a URL on an element. */
export function extension(of: unknown, url: string): unknown {
  const all = elements(of).extension
  if (Array.isArray(all)) for (const one of all) if (elements(one).url === url) return one
  return undefined
}
