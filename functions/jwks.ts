import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { signingKeys } from '../shared/aws/callers/signing-keys.ts'

/** Returns our public keys to authorization servers. The keys change only with a deployment. */
export async function handler(): Promise<APIGatewayProxyStructuredResultV2> {
  const keys = (await signingKeys()).map(({ publicJwk }) => publicJwk)
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/jwk-set+json', 'cache-control': 'public, max-age=300' },
    body: JSON.stringify({ keys }),
  }
}
