import { createPublicKey, generateKeyPairSync, type KeyObject, privateEncrypt, sign } from 'node:crypto'
import { compactVerify, createLocalJWKSet } from 'jose'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startServer } from './hostile-server.ts'

const ec = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey
const rsa = generateKeyPairSync('rsa', { modulusLength: 3072 }).privateKey
const keys: Readonly<Record<string, KeyObject>> = { 'key-ec': ec, 'key-rsa': rsa }

/** Prefix of a SHA-384 digest in a PKCS #1 signature. */
const SHA384 = Buffer.from('3041300d060960864801650304020205000430', 'hex')

interface Asked {
  readonly KeyId: string
  readonly Message?: string
  readonly MessageType?: string
  readonly SigningAlgorithm?: string
}

/** A stand-in for KMS: public keys in DER, and signatures over a hash, those of ECDSA in DER. */
function startKms(texts: Map<string, string>) {
  return startServer(({ headers }, response, body) => {
    const { KeyId, Message = '', SigningAlgorithm } = JSON.parse(body) as Asked
    const key = keys[KeyId] ?? ec
    const hash = Buffer.from(Message, 'base64')
    const said =
      headers['x-amz-target'] === 'TrentService.GetPublicKey'
        ? { PublicKey: createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64') }
        : SigningAlgorithm === 'ECDSA_SHA_384'
          ? {
              Signature: sign('sha384', Buffer.from(texts.get(KeyId) ?? ''), { key, dsaEncoding: 'der' }).toString(
                'base64',
              ),
            }
          : { Signature: privateEncrypt(key, Buffer.concat([SHA384, hash])).toString('base64') }
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(said))
  })
}

describe('Signing keys in KMS', () => {
  /** The signed text, given to the stand-in separately, because Node cannot sign a hash with ECDSA. */
  const texts = new Map<string, string>()
  let kms: Awaited<ReturnType<typeof startKms>>
  beforeAll(async () => {
    kms = await startKms(texts)
    const environment = { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' }
    const all = { ...environment, AWS_ENDPOINT_URL_KMS: `http://127.0.0.1:${kms.port}`, SIGNING_KEYS: 'key-ec,key-rsa' }
    for (const [name, value] of Object.entries(all)) vi.stubEnv(name, value)
  })
  afterAll(async () => {
    vi.unstubAllEnvs()
    await kms.stop()
  })

  test('show their public halves under their thumbprints', async () => {
    const { handler } = await import('../../../functions/jwks.ts')
    const { body = '', headers } = await handler()
    const served = JSON.parse(body).keys
    expect(served).toMatchObject([
      { alg: 'ES384', crv: 'P-384', kid: expect.stringMatching(/^[\w-]{43}$/), use: 'sig' },
      { alg: 'RS384', kty: 'RSA', kid: expect.stringMatching(/^[\w-]{43}$/), use: 'sig' },
    ])
    expect(body).not.toMatch(/"(d|p|q|dp|dq|qi)":/)
    expect(headers).toMatchObject({ 'cache-control': 'public, max-age=300' })
  })

  test.each([
    ['ES384', 'key-ec'],
    ['RS384', 'key-rsa'],
  ] as const)('give signatures that jose verifies: %s', async (alg, id) => {
    const { signingKey, signingKeys } = await import('../../../shared/aws/callers/signing-keys.ts')
    const key = await signingKey(alg)
    const jwks = createLocalJWKSet({ keys: (await signingKeys()).map(({ publicJwk }) => publicJwk) })
    for (let n = 0; n < 40; n += 1) {
      const text = [{ alg, kid: key.kid }, { n }]
        .map((one) => Buffer.from(JSON.stringify(one)).toString('base64url'))
        .join('.')
      texts.set(id, text)
      const jws = `${text}.${Buffer.from(await key.sign(text)).toString('base64url')}`
      const { protectedHeader } = await compactVerify(jws, jwks, { algorithms: [alg] })
      expect(protectedHeader.kid).toBe(key.kid)
    }
    const signs = kms.asked.filter(({ headers }) => headers['x-amz-target'] === 'TrentService.Sign')
    const asked = signs.map(({ body }) => JSON.parse(body) as Asked).filter(({ KeyId }) => KeyId === id)
    expect(new Set(asked.map(({ MessageType }) => MessageType))).toEqual(new Set(['DIGEST']))
    expect(new Set(asked.map(({ Message = '' }) => Buffer.from(Message, 'base64').length))).toEqual(new Set([48]))
  })
})
