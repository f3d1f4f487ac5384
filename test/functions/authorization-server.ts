import { createServer } from 'node:http'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'

/** An authorization server on this machine: it serves keys, makes tokens, and says what opaque ones are worth. */
export async function startAuthorizationServer(alg = 'ES384') {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true })
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg, use: 'sig' }
  const opaque = new Map<string, Record<string, unknown>>()
  const introspections: { authorization: string | undefined; token: string | null }[] = []
  const assertions: string[] = []
  const server = createServer(async (request, response) => {
    response.setHeader('content-type', 'application/json')
    if (request.url === '/jwks') return response.end(JSON.stringify({ keys: [jwk] }))
    let body = ''
    for await (const chunk of request) body += chunk
    const form = new URLSearchParams(body)
    if (request.url === '/token') {
      assertions.push(form.get('client_assertion') ?? '')
      return response.end(JSON.stringify({ access_token: 'ours', token_type: 'bearer', expires_in: 300 }))
    }
    const token = form.get('token')
    introspections.push({ authorization: request.headers.authorization, token })
    return response.end(JSON.stringify(opaque.get(token ?? '') ?? { active: false }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const issuer = typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : ''

  return {
    issuer,
    jwk,
    privateKey,
    opaque,
    introspections,
    assertions,
    /** A token that is right in every way but those asked for; `undefined` leaves a claim out. */
    token: (
      audience: string,
      scope: string,
      claims: Record<string, unknown> = {},
      header: Record<string, string> = {},
    ) => {
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
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  }
}
