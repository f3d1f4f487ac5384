import { listObjects } from './s3.ts'

/** All that begins so, page after page: its key, and when it came there. */
export async function allObjects(bucket: string, prefix: string): Promise<readonly KeyInBucket[]> {
  const found: KeyInBucket[] = []
  let from: string | undefined
  do {
    const { keys, lastModified, next } = await listObjects(bucket, prefix, from)
    found.push(...keys.map((key, at) => ({ key, at: lastModified[at] ?? new Date(0) })))
    from = next
  } while (from !== undefined)
  return found
}

export interface KeyInBucket {
  readonly key: string
  readonly at: Date
}
