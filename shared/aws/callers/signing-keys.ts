import { createHash, createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject, sign } from 'node:crypto'
import { GetPublicKeyCommand, SignCommand } from '@aws-sdk/client-kms'
import { calculateJwkThumbprint, type JWK } from 'jose'
import { kms } from '../clients/kms-client.ts'
import { settings } from '../clients/settings.ts'

const { SIGNING_KEYS } = settings('SIGNING_KEYS')

/** The algorithms that SMART requires of servers. */
export type SigningAlgorithm = 'RS384' | 'ES384'

/** A key of ours, which identifies us to an authorization server. */
export interface SigningKey {
  readonly alg: SigningAlgorithm
  /** Thumbprint of the public key (RFC 7638): the same wherever it is computed. */
  readonly kid: string
  readonly publicJwk: JWK
  /** Signs a text in the JWS format: for ES384 the two numbers, one after the other. */
  sign(text: string): Promise<Uint8Array>
}

let keys: Promise<readonly SigningKey[]> | undefined

/**
 * Returns our keys: from KMS, or on one machine from the settings. The first key of an algorithm signs; all keys are
 * published.
 */
export function signingKeys(): Promise<readonly SigningKey[]> {
  keys ??= Promise.all(SIGNING_KEYS.map((key) => (typeof key === 'string' ? keyInKms(key) : keyAtHand(key))))
  keys.catch(() => {
    keys = undefined
  })
  return keys
}

export async function signingKey(alg: SigningAlgorithm): Promise<SigningKey> {
  const found = (await signingKeys()).find((key) => key.alg === alg)
  if (found === undefined) throw new Error(`SIGNING_KEYS has no key for ${alg}; add one`)
  return found
}

async function keyAtHand(jwk: JsonWebKey): Promise<SigningKey> {
  const key = createPrivateKey({ key: jwk, format: 'jwk' })
  const signed = async (text: string) => sign('sha384', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' })
  return keyOf(createPublicKey(key), signed)
}

/** Makes a key from KMS. KMS signs a hash; the private key never leaves it. */
async function keyInKms(KeyId: string): Promise<SigningKey> {
  const { PublicKey = new Uint8Array() } = await kms().send(new GetPublicKeyCommand({ KeyId }))
  const key = createPublicKey({ key: Buffer.from(PublicKey), format: 'der', type: 'spki' })
  const rsa = key.asymmetricKeyType === 'rsa'
  const SigningAlgorithm = rsa ? 'RSASSA_PKCS1_V1_5_SHA_384' : 'ECDSA_SHA_384'
  return keyOf(key, async (text) => {
    const Message = createHash('sha384').update(text).digest()
    const digest = { KeyId, Message, MessageType: 'DIGEST', SigningAlgorithm } as const
    const { Signature = new Uint8Array() } = await kms().send(new SignCommand(digest))
    return rsa ? Signature : twoNumbers(Buffer.from(Signature))
  })
}

async function keyOf(key: KeyObject, signed: SigningKey['sign']): Promise<SigningKey> {
  const { asymmetricKeyType: type, asymmetricKeyDetails } = key
  const p384 = type === 'ec' && asymmetricKeyDetails?.namedCurve === 'secp384r1'
  if (type !== 'rsa' && !p384) throw new Error('SIGNING_KEYS has a key that is neither RSA nor P-384; replace it')
  const alg = p384 ? 'ES384' : 'RS384'
  const jwk = key.export({ format: 'jwk' }) as JWK
  const kid = await calculateJwkThumbprint(jwk)
  return { alg, kid, publicJwk: { ...jwk, alg, kid, use: 'sig', key_ops: ['verify'] }, sign: signed }
}

/** Converts an ECDSA signature: KMS writes the two numbers in DER, JWS as 48 bytes each. */
function twoNumbers(der: Buffer): Buffer {
  const first = 3 + (der[1] === 0x81 ? 1 : 0)
  const length = der[first] ?? 0
  const second = first + 1 + length + 1
  return Buffer.concat([number(der.subarray(first + 1, first + 1 + length)), number(der.subarray(second + 1))])
}

function number(bytes: Buffer): Buffer {
  const plain = bytes.subarray(Math.max(0, bytes.length - NUMBER_BYTES))
  return Buffer.concat([Buffer.alloc(NUMBER_BYTES - plain.length), plain])
}

const NUMBER_BYTES = 48
