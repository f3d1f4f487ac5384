import { child, elements } from './element.ts'

/** Returns a resource with its elements under their R4 names; the same resource if it has none of the other names. */
export function renamed(resource: unknown, names: Readonly<Record<string, string>>): unknown {
  const found = Object.entries(names).filter(
    ([other, r4]) => other in elements(resource) && !(r4 in elements(resource)),
  )
  if (found.length === 0) return resource
  const { ...all }: Record<string, unknown> = elements(resource)
  for (const [other, r4] of found) {
    all[r4] = child(resource, other)
    delete all[other]
  }
  return all
}

/** Returns the object without its undefined values. */
export function withPresent(all: Readonly<Record<string, unknown>>): unknown {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}
