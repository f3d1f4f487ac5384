import { createRemoteJWKSet, errors, jwtVerify } from 'jose'
import { authorizationServerIsSilent } from './silent-authorization-server.ts'
import type { Expected, TokenClaims } from './token-claims.ts'

/** Signed with a key pair; a shared secret, or none, would let whoever can read our keys write tokens. */
const ALGORITHMS = ['RS256', 'RS384', 'ES256', 'ES384']

/** Clocks differ by seconds. */
const CLOCK_SKEW_SECONDS = 30

/** One a place the keys lie, for as long as the process lives: jose fetches them again when one is missing, at most twice a minute. */
const keySets = new Map<string, ReturnType<typeof createRemoteJWKSet>>()

/**
 * The claims of a JWT that is signed by the configured issuer, made out to us, and in force; nothing for any other. Keys
 * are those of the settings: neither `iss` nor `jku` nor `jwk` of a token says where to look.
 */
export async function verifiedClaims(
  token: string,
  { issuer, audience, jwksUri }: Expected & { jwksUri: string },
): Promise<TokenClaims | undefined> {
  const keys = keySets.get(jwksUri) ?? createRemoteJWKSet(new URL(jwksUri), { timeoutDuration: 3000 })
  keySets.set(jwksUri, keys)
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience,
      algorithms: ALGORITHMS,
      clockTolerance: CLOCK_SKEW_SECONDS,
      requiredClaims: ['exp', 'iat', 'iss', 'aud'],
    })
    // Made in the future: a clock that far off is wrong about `exp` too. jose asks this only where a token may not be old.
    return (payload.iat ?? 0) > Date.now() / 1000 + CLOCK_SKEW_SECONDS ? undefined : payload
  } catch (error) {
    if (isOfTheKeys(error)) throw authorizationServerIsSilent()
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}

/** Not the token is at fault but the keys: not reached, not in time, not as they should be. */
function isOfTheKeys(error: unknown): boolean {
  if (error instanceof errors.JOSEError)
    return ['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID'].includes(error.code)
  return error instanceof TypeError && error.message === 'fetch failed'
}
