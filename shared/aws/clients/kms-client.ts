import { KMSClient } from '@aws-sdk/client-kms'
import { clientConfig } from './client-config.ts'

let client: KMSClient | undefined

/** Returns the KMS client of this process. Most calls need none, so the first that does makes it. */
export function kms(): KMSClient {
  client ??= new KMSClient(clientConfig)
  return client
}
