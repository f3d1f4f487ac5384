import { createRemoteJWKSet, errors, jwtVerify } from 'jose'
import { authorizationServerIsSilent } from './silent-authorization-server.ts'
import type { Expected, TokenClaims } from './token-claims.ts'

/** Algorithms with a key pair. With a shared secret or none, a reader of our keys could write tokens. */
const ALGORITHMS = ['RS256', 'RS384', 'ES256', 'ES384']

/** Seconds that clocks may differ. */
const CLOCK_SKEW_SECONDS = 30

/**
 * Key sets by address, kept while the process lives. jose fetches a set again if a key is missing, at most twice a
 * minute.
 */
const keySets = new Map<string, ReturnType<typeof createRemoteJWKSet>>()

/**
 * Returns the claims of a JWT that is signed by the configured issuer, made out to us, and in force. Undefined for any
 * other JWT. Keys come only from the settings: a token's `iss`, `jku` and `jwk` are not used to find them.
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
    // Refuse a token made in the future: a clock that far off is wrong about `exp` too. jose checks this only with
    // `maxTokenAge`.
    return (payload.iat ?? 0) > Date.now() / 1000 + CLOCK_SKEW_SECONDS ? undefined : payload
  } catch (error) {
    if (isOfTheKeys(error)) throw authorizationServerIsSilent()
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}

/** True if the keys are at fault, not the token: not reached, not in time, or malformed. */
function isOfTheKeys(error: unknown): boolean {
  if (error instanceof errors.JOSEError)
    return ['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID'].includes(error.code)
  return error instanceof TypeError && error.message === 'fetch failed'
}
