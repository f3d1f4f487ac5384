import { randomUUID } from 'node:crypto'
import { importJWK, type JWK, SignJWT } from 'jose'

/** Who we are to an authorization server that knows our public key. */
export interface BackendServicesClient {
  readonly clientId: string
  readonly tokenEndpoint: string
  readonly scope?: string
  /** Our private key, with `alg` (RS384 or ES384) and `kid`. */
  readonly key: JWK
}

interface Token {
  readonly text: string
  readonly until: number
}

/** By client and endpoint, until shortly before they expire. */
const tokens = new Map<string, Token>()
const EARLY_MS = 10_000

/** A token of our own, by SMART Backend Services: an assertion signed with our key, good for minutes and once. */
export async function ownAccessToken(client: BackendServicesClient): Promise<string> {
  const key = `${client.clientId} ${client.tokenEndpoint}`
  const known = tokens.get(key)
  if (known !== undefined && known.until > Date.now()) return known.text
  const response = await fetch(client.tokenEndpoint, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: await assertion(client),
      ...(client.scope === undefined ? {} : { scope: client.scope }),
    }),
    redirect: 'error', // an assertion is shown to nobody else
    signal: AbortSignal.timeout(3000),
  })
  if (!response.ok) throw new Error(`the token endpoint answered ${response.status}`)
  const said = (await response.json()) as { access_token?: unknown; expires_in?: unknown }
  if (typeof said.access_token !== 'string') throw new Error('the token endpoint answered without a token')
  const seconds = typeof said.expires_in === 'number' ? said.expires_in : 0
  tokens.set(key, { text: said.access_token, until: Date.now() + seconds * 1000 - EARLY_MS })
  return said.access_token
}

/** SMART wants `typ`, and the token endpoint itself as audience. */
async function assertion({ clientId, tokenEndpoint, key }: BackendServicesClient): Promise<string> {
  const alg = key.alg ?? 'ES384'
  return new SignJWT({})
    .setProtectedHeader({ alg, typ: 'JWT', ...(key.kid === undefined ? {} : { kid: key.kid }) })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(tokenEndpoint)
    .setIssuedAt()
    .setExpirationTime('4m')
    .setJti(randomUUID())
    .sign(await importJWK(key, alg))
}
