import { S3Client } from '@aws-sdk/client-s3'
import { clientConfig } from './client-config.ts'

let client: S3Client | undefined

/** Returns the S3 client of this process. Most calls need none, so the first that does makes it. */
export function s3(): S3Client {
  // Buckets of a local store are named in the path: its host has no name for each of them.
  client ??= new S3Client({ ...clientConfig, forcePathStyle: process.env.AWS_ENDPOINT_URL_S3 !== undefined })
  return client
}
