import { child, elements } from './element.ts'

/** Returns a resource with elements under their names in R4; the same resource if it has none of the others. */
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

/** Leaves out what is undefined. */
export function withPresent(all: Readonly<Record<string, unknown>>): unknown {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}
