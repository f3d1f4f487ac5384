import { IS_SECRET } from './hidden-secrets.ts'

/**
 * Returns the settings with a change merged in, as JSON Merge Patch (RFC 7396) has it: objects are merged by name, `null`
 * removes, and any other value, a list too, replaces the one before.
 */
export function merge(before: unknown, change: unknown): unknown {
  if (!isObject(change)) return change
  const merged: Record<string, unknown> = isObject(before) ? { ...before } : {}
  for (const [name, value] of Object.entries(change)) {
    if (value === null) delete merged[name]
    else merged[name] = merge(merged[name], value)
  }
  return merged
}

/** Returns the differences of two settings, one in a line, in the order of their names. Values of secrets are not shown. */
export function changesBetween(before: unknown, after: unknown): readonly string[] {
  const [was, is] = [leaves(before), leaves(after)]
  const names = [...new Set([...was.keys(), ...is.keys()])].sort()
  return names.flatMap((name) => {
    const [old, now] = [was.get(name), is.get(name)]
    if (old === now) return []
    const shown = (value: string) => (name.split('.').some((part) => IS_SECRET.test(part)) ? '(kept)' : value)
    if (old === undefined) return `+ ${name}: ${shown(now ?? '')}`
    return now === undefined ? `- ${name}: ${shown(old)}` : `~ ${name}: ${shown(old)} → ${shown(now)}`
  })
}

/** Returns every value that is no object with its path: `smart.issuer`. */
function leaves(value: unknown, path = ''): ReadonlyMap<string, string> {
  if (!isObject(value)) return new Map([[path, JSON.stringify(value)]])
  return new Map(
    Object.entries(value).flatMap(([name, inner]) => [...leaves(inner, path === '' ? name : `${path}.${name}`)]),
  )
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
