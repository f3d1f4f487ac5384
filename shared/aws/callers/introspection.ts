import { createHash } from 'node:crypto'
import type { SmartSettings } from '../clients/settings.ts'
import { backendServicesToken } from './backend-services-token.ts'
import { askedWithin } from './refused-tokens.ts'
import { authorizationServerIsSilent } from './silent-authorization-server.ts'
import type { Expected, TokenClaims } from './token-claims.ts'

type Introspection = NonNullable<SmartSettings['introspection']>

/**
 * Milliseconds that an answer is used. A revoked token works that long, and an invalid token is asked about once in
 * that time.
 */
const REMEMBERED_MS = 30_000
/** Most accepted tokens that are remembered, and most refused ones. Neither drives the other out. */
const MOST_REMEMBERED = 1000

interface Accepted {
  readonly claims: TokenClaims
  readonly until: number
  readonly expires: number
}

/** Accepted tokens by the hash of token and endpoint: tokens are stored nowhere. */
const accepted = new Map<string, Accepted>()
/** The time until which a refused token is not asked about again, by the same hash. */
const refusedUntil = new Map<string, number>()
/** Questions in progress, so that several calls with one token cause one question. */
const asking = new Map<string, Promise<TokenClaims | undefined>>()

/**
 * Returns the claims of an opaque token from the authorization server (RFC 7662). Undefined if the token is not active,
 * of another issuer, or not made for this audience. `sender` is the caller's address, whose unknown tokens are limited.
 */
export async function introspected(
  token: string,
  how: Introspection,
  expected: Expected,
  sender: string,
): Promise<TokenClaims | undefined> {
  const key = createHash('sha256').update(`${how.endpoint}\n${expected.audience}\n${token}`).digest('base64')
  const known = accepted.get(key)
  if (known !== undefined && known.until > Date.now()) return known.claims
  if ((refusedUntil.get(key) ?? 0) > Date.now()) return undefined
  const ask = () => inProgress(key, () => answerOf(token, how, expected, key))
  // A token that was accepted before is asked about again, even if others of its sender were refused.
  if (known !== undefined && known.expires > Date.now()) return ask()
  return askedWithin(`${how.endpoint} ${sender}`, ask)
}

/** Returns the answer to a question in progress, or asks it. */
function inProgress(key: string, ask: () => Promise<TokenClaims | undefined>): Promise<TokenClaims | undefined> {
  const answer = asking.get(key) ?? ask().finally(() => asking.delete(key))
  asking.set(key, answer)
  return answer
}

async function answerOf(token: string, how: Introspection, expected: Expected, key: string) {
  const claims = inForce(await ask(token, how), expected)
  const until = Date.now() + REMEMBERED_MS
  if (claims === undefined) {
    accepted.delete(key)
    remember(refusedUntil, key, until)
  } else {
    const expires = Number(claims.exp) * 1000
    remember(accepted, key, { claims, until: Math.min(until, expires), expires })
  }
  return claims
}

/** Keeps a value. Forgets the oldest one if there are too many. */
function remember<Value>(values: Map<string, Value>, key: string, value: Value): void {
  values.delete(key)
  const [oldest] = values.keys()
  if (values.size >= MOST_REMEMBERED && oldest !== undefined) values.delete(oldest)
  values.set(key, value)
}

/**
 * Returns the claims if they are valid. RFC 7662 makes `exp`, `iss` and `aud` optional. Here `exp` and `aud` are required
 * as in a JWT: two sites may ask one endpoint, and only the audience says for which of them a token was made.
 */
function inForce(said: TokenClaims, { issuer, audience }: Expected): TokenClaims | undefined {
  const now = Date.now() / 1000
  const { active, exp, nbf, iss, aud } = said
  if (active !== true || typeof exp !== 'number' || exp <= now) return undefined
  if (typeof nbf === 'number' && nbf > now) return undefined
  if (iss !== undefined && iss !== issuer) return undefined
  return (Array.isArray(aud) ? aud : [aud]).includes(audience) ? said : undefined
}

async function ask(token: string, how: Introspection): Promise<TokenClaims> {
  const response = await post(token, how).catch(() => undefined)
  const said: unknown = response?.ok === true ? await response.json().catch(() => undefined) : undefined
  if (typeof said === 'object' && said !== null) return said as TokenClaims
  throw authorizationServerIsSilent()
}

async function post(token: string, { endpoint, as }: Introspection): Promise<Response> {
  return fetch(endpoint, {
    method: 'POST',
    headers: { authorization: await whoAsks(as), accept: 'application/json' },
    body: new URLSearchParams({ token, token_type_hint: 'access_token' }),
    redirect: 'error', // no redirect: only this server may see the token
    signal: AbortSignal.timeout(3000),
  })
}

async function whoAsks(as: Introspection['as']): Promise<string> {
  if (as.by === 'backend-services') return `Bearer ${await backendServicesToken(as)}`
  const client = `${encodeURIComponent(as.clientId)}:${encodeURIComponent(as.clientSecret)}`
  return `Basic ${Buffer.from(client).toString('base64')}`
}
