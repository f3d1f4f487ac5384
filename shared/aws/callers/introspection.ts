import { createHash } from 'node:crypto'
import type { SmartSettings } from '../clients/settings.ts'
import { backendServicesToken } from './backend-services-token.ts'
import { authorizationServerIsSilent } from './silent-authorization-server.ts'
import type { Expected, TokenClaims } from './token-claims.ts'

type Introspection = NonNullable<SmartSettings['introspection']>

/**
 * Milliseconds that an answer is used. A revoked token works that long, and an invalid token is asked about once in
 * that time.
 */
const REMEMBERED_MS = 30_000
const MOST_REMEMBERED = 1000

interface Answer {
  readonly claims: TokenClaims | undefined
  readonly until: number
}

/** Answers by the hash of token and endpoint: tokens are stored nowhere. */
const answers = new Map<string, Answer>()

/**
 * Returns the claims of an opaque token from the authorization server (RFC 7662). Undefined if the token is not active,
 * of another issuer, or has another audience. A token without `exp` is refused, as for a JWT.
 */
export async function introspected(
  token: string,
  how: Introspection,
  expected: Expected,
): Promise<TokenClaims | undefined> {
  const key = createHash('sha256').update(`${how.endpoint}\n${expected.audience}\n${token}`).digest('base64')
  const known = answers.get(key)
  if (known !== undefined && known.until > Date.now()) return known.claims
  const claims = accepted(await ask(token, how), expected)
  if (answers.size >= MOST_REMEMBERED) answers.delete(answers.keys().next().value ?? '')
  const expires = Number(claims?.exp ?? Number.POSITIVE_INFINITY) * 1000
  answers.set(key, { claims, until: Math.min(Date.now() + REMEMBERED_MS, expires) })
  return claims
}

/** Returns the claims if they are valid. RFC 7662 makes `iss` and `aud` optional; if present, they must be right. */
function accepted(said: TokenClaims, { issuer, audience }: Expected): TokenClaims | undefined {
  const now = Date.now() / 1000
  const { active, exp, nbf, iss, aud } = said
  if (active !== true || typeof exp !== 'number' || exp <= now) return undefined
  if (typeof nbf === 'number' && nbf > now) return undefined
  if (iss !== undefined && iss !== issuer) return undefined
  const audiences = Array.isArray(aud) ? aud : aud === undefined ? [audience] : [aud]
  return audiences.includes(audience) ? said : undefined
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
