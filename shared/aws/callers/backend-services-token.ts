import { randomUUID } from 'node:crypto'
import { type SigningAlgorithm, signingKey } from './signing-keys.ts'

/** Our identity at an authorization server that knows our public keys, at `/.well-known/jwks.json`. */
export interface BackendServicesClient {
  readonly clientId: string
  readonly tokenEndpoint: string
  readonly scope?: string
  /** RS384 if absent. Servers support both. */
  readonly alg?: SigningAlgorithm
}

/** The answer of a token endpoint. */
export interface TokenAnswer {
  readonly status: number
  readonly body: string
}

/** Posts a form and follows no redirect. */
export type PostForm = (endpoint: URL, form: string) => Promise<TokenAnswer>

/** The authorization server rejected our client id or key. */
export class NoToken extends Error {
  override readonly name = 'NoToken'
}

interface Token {
  readonly text: string
  readonly until: number
}

/** Tokens by client, endpoint and scope. A token is used until shortly before it expires. */
const tokens = new Map<string, Promise<Token>>()
const EARLY_MS = 30_000

export const FORM = 'application/x-www-form-urlencoded'

/**
 * Returns an access token of our own, by SMART Backend Services. The request carries an assertion signed with our key,
 * which is valid for minutes and for one use. `refused` is a token that a server refused before it expired.
 */
export async function backendServicesToken(
  client: BackendServicesClient,
  { refused, post = postForm }: { readonly refused?: string | undefined; readonly post?: PostForm } = {},
): Promise<string> {
  const key = [client.clientId, client.tokenEndpoint, client.scope ?? ''].join(' ')
  const known = await tokens.get(key)?.catch(() => undefined)
  const usable = known !== undefined && known.until > Date.now() && known.text !== refused
  if (usable) return known.text
  const token = asking.get(key) ?? ask(client, post)
  asking.set(key, token)
  tokens.set(key, token)
  try {
    return (await token).text
  } finally {
    asking.delete(key)
  }
}

/** Requests in progress, so that several waiting callers cause one request. */
const asking = new Map<string, Promise<Token>>()

async function ask(client: BackendServicesClient, post: PostForm): Promise<Token> {
  const asked = Date.now()
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await assertion(client),
    ...(client.scope === undefined ? {} : { scope: client.scope }),
  })
  const { status, body } = await post(new URL(client.tokenEndpoint), form.toString())
  if (status !== 200) throw new NoToken(`the token endpoint answered ${status}`)
  const { access_token: text, expires_in: seconds = 0 } = tokenIn(body)
  if (typeof text !== 'string' || text === '') throw new NoToken('the token endpoint answered without a token')
  const early = typeof seconds === 'number' ? Math.min(EARLY_MS, seconds * 500) : 0 // at most half its time, for a token that expires soon
  return { text, until: typeof seconds === 'number' ? asked + seconds * 1000 - early : 0 }
}

function tokenIn(body: string): { access_token?: unknown; expires_in?: unknown } {
  try {
    return (JSON.parse(body) as object | null) ?? {}
  } catch {
    return {}
  }
}

/** Signs the assertion. SMART requires `typ`, and the token endpoint as audience. */
async function assertion({ clientId, tokenEndpoint, alg = 'RS384' }: BackendServicesClient): Promise<string> {
  const key = await signingKey(alg)
  const now = Math.floor(Date.now() / 1000)
  const claims = { iss: clientId, sub: clientId, aud: tokenEndpoint, iat: now, exp: now + 240, jti: randomUUID() }
  const signed = [{ alg, kid: key.kid, typ: 'JWT' }, claims].map((part) => base64url(JSON.stringify(part))).join('.')
  return `${signed}.${base64url(await key.sign(signed))}`
}

function base64url(of: string | Uint8Array): string {
  return Buffer.from(of as string).toString('base64url')
}

async function postForm(endpoint: URL, form: string): Promise<TokenAnswer> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': FORM },
    body: form,
    redirect: 'error', // no redirect: only the token endpoint may see the assertion
    signal: AbortSignal.timeout(3000),
  })
  return { status: response.status, body: await response.text() }
}
