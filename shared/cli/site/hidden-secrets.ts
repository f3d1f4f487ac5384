/** Hides every value named a secret, key or token, at any depth. Shows addresses of keys and tokens. */
export function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, IS_SECRET.test(name) ? '(kept)' : withoutSecrets(inner)]),
  )
}

export const IS_SECRET = /(secrets?|keys?|jwks?|tokens?|password|credentials?)$/i
