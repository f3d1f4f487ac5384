import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'

/** An authorization server on this machine. It serves keys, makes tokens, and introspects opaque ones. */
export async function startAuthorizationServer(alg = 'ES384') {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true })
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg, use: 'sig' }
  const opaque = new Map<string, Record<string, unknown>>()
  const introspections: { authorization: string | undefined; token: string | null }[] = []
  const assertions: string[] = []
  let keyRequests = 0
  /** A client's launch: the API its token is for, and the chosen patient. */
  const launches = new Map<string, { audience: string; patient: string }>()
  const challenges = new Map<string, string>()
  const server = createServer(async (request, response) => {
    response.setHeader('content-type', 'application/json')
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader('access-control-allow-headers', '*')
    if (request.method === 'OPTIONS') return response.writeHead(204).end()
    if (request.url?.startsWith('/authorize')) {
      const asked = new URL(request.url, issuer).searchParams
      const code = `code-${challenges.size}`
      challenges.set(code, asked.get('code_challenge') ?? '')
      const back = new URL(asked.get('redirect_uri') ?? '')
      back.searchParams.set('code', code)
      back.searchParams.set('state', asked.get('state') ?? '')
      return response.writeHead(302, { location: String(back) }).end()
    }
    if (request.url === '/jwks') {
      keyRequests += 1
      return response.end(JSON.stringify({ keys: [jwk] }))
    }
    let body = ''
    for await (const chunk of request) body += chunk
    const form = new URLSearchParams(body)
    if (request.url === '/token') {
      assertions.push(form.get('client_assertion') ?? '')
      return response.end(JSON.stringify({ access_token: 'ours', showntype: 'bearer', expires_in: 300 }))
    }
    if (request.url === '/code') {
      const { audience = '', patient } = launches.get(form.get('client_id') ?? '') ?? {}
      const proof = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url')
      if (challenges.get(form.get('code') ?? '') !== proof)
        return response.writeHead(400).end('{"error":"invalid_grant"}')
      const scope = 'patient/ChargeItem.rs'
      const access_token = await token(audience, scope, { patient })
      return response.end(JSON.stringify({ access_token, showntype: 'Bearer', expires_in: 300, scope, patient }))
    }
    const shown = form.get('token')
    introspections.push({ authorization: request.headers.authorization, token: shown })
    return response.end(JSON.stringify(opaque.get(shown ?? '') ?? { active: false }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const issuer = typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : ''

  /** Makes a token that is valid except for the given claims; `undefined` leaves a claim out. */
  async function token(
    audience: string,
    scope: string,
    claims: Record<string, unknown> = {},
    header: Record<string, string> = {},
  ): Promise<string> {
    const now = Math.floor(Date.now() / 1000)
    const payload: JWTPayload = {
      iss: issuer,
      aud: audience,
      iat: now,
      exp: now + 300,
      sub: 'app',
      client_id: 'app',
      scope,
      ...claims,
    }
    return new SignJWT(payload).setProtectedHeader({ alg, kid: 'k1', typ: 'JWT', ...header }).sign(privateKey)
  }

  return {
    issuer,
    launches,
    jwk,
    privateKey,
    opaque,
    introspections,
    assertions,
    keyRequests: () => keyRequests,
    token,
    stop: () => new Promise((resolve) => server.close(resolve)),
  }
}
