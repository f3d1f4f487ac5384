import { aws, refusal, regionHere } from './aws-call.ts'

/** The public key of a pair in KMS, as DER (SPKI). */
export async function getPublicKey(KeyId: string): Promise<Buffer> {
  const { PublicKey } = await call('GetPublicKey', { KeyId })
  return Buffer.from(String(PublicKey), 'base64')
}

/** Signs a digest with a key that never leaves KMS. */
export async function signDigest(KeyId: string, digest: Uint8Array, SigningAlgorithm: string): Promise<Buffer> {
  const Message = Buffer.from(digest).toString('base64')
  const { Signature } = await call('Sign', { KeyId, Message, MessageType: 'DIGEST', SigningAlgorithm })
  return Buffer.from(String(Signature), 'base64')
}

async function call(operation: string, input: object): Promise<Readonly<Record<string, unknown>>> {
  const { body } = await aws.call(
    {
      service: 'kms',
      method: 'POST',
      endpoint: process.env.AWS_ENDPOINT_URL_KMS ?? `https://kms.${regionHere()}.amazonaws.com`,
      path: '/',
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `TrentService.${operation}` },
      body: JSON.stringify(input),
    },
    (answer) => {
      const [, name = 'UnknownError'] = /"__type"\s*:\s*"(?:[^"#]*#)?(\w+)"/.exec(answer.body.toString()) ?? []
      return refusal(name, `KMS refused: ${name}`, answer)
    },
  )
  return JSON.parse(body.toString())
}
