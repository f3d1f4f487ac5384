import { randomUUID } from 'node:crypto'
import { type SigningAlgorithm, signingKey } from './signing-keys.ts'

/** Who we are to an authorization server that knows our public keys: those at `/.well-known/jwks.json`. */
export interface BackendServicesClient {
  readonly clientId: string
  readonly tokenEndpoint: string
  readonly scope?: string
  /** Servers understand both; RS384 where this is not said. */
  readonly alg?: SigningAlgorithm
}

/** A token endpoint's answer, whatever it was asked with. */
export interface TokenAnswer {
  readonly status: number
  readonly body: string
}

/** Posts a form, follows nothing. */
export type PostForm = (endpoint: URL, form: string) => Promise<TokenAnswer>

/** The authorization server gives us no token: what it was asked with is not what it knows. */
export class NoToken extends Error {
  override readonly name = 'NoToken'
}

interface Token {
  readonly text: string
  readonly until: number
}

/** By client, endpoint and scope; asked for once however many wait, and used until shortly before it expires. */
const tokens = new Map<string, Promise<Token>>()
const EARLY_MS = 30_000

export const FORM = 'application/x-www-form-urlencoded'

/**
 * A token of our own, by SMART Backend Services: an assertion signed with our key, good for minutes and once. `refused` is
 * one that was tried and is over before its time.
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

/** Those on their way: many who find none ask once. */
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
  const early = typeof seconds === 'number' ? Math.min(EARLY_MS, seconds * 500) : 0 // half its time where that is short
  return { text, until: typeof seconds === 'number' ? asked + seconds * 1000 - early : 0 }
}

function tokenIn(body: string): { access_token?: unknown; expires_in?: unknown } {
  try {
    return (JSON.parse(body) as object | null) ?? {}
  } catch {
    return {}
  }
}

/** SMART wants `typ`, and the token endpoint itself as audience. */
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
    redirect: 'error', // an assertion is shown to nobody else
    signal: AbortSignal.timeout(3000),
  })
  return { status: response.status, body: await response.text() }
}
