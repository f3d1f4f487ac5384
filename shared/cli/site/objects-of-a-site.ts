import { DeleteObjectCommand, ListObjectVersionsCommand, type S3Client } from '@aws-sdk/client-s3'
import { concurrently } from '../../aws/clients/concurrently.ts'
import type { Place } from './stores-of-a-site.ts'

/** A version of an object, or its delete marker. */
export interface ObjectVersion {
  readonly key: string
  readonly version: string
}

/** Lists every version of every object of a site. In a bucket with versions, this includes deleted objects. */
export async function versionsOf(s3: S3Client, { name: Bucket, begin }: Place): Promise<readonly ObjectVersion[]> {
  const found: ObjectVersion[] = []
  let from: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } = {}
  do {
    const page = await s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: begin, ...from }))
    for (const { Key = '', VersionId = 'null' } of [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])])
      found.push({ key: Key, version: VersionId })
    from = page.IsTruncated === true ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker } : {}
  } while (from.KeyMarker !== undefined)
  return found
}

/**
 * Deletes versions for good, also those under governance retention if the caller has the right. Returns the number the
 * bucket refused.
 */
export async function deleteVersions(
  s3: S3Client,
  { name: Bucket, begin }: Place,
  versions: readonly ObjectVersion[],
): Promise<number> {
  if (versions.some(({ key }) => !key.startsWith(begin))) throw new Error('an object is of another site')
  const locked = await concurrently(versions, async ({ key: Key, version: VersionId }) => {
    try {
      await s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId, BypassGovernanceRetention: true }))
      return 0
    } catch (error) {
      if (error instanceof Error && error.name === 'AccessDenied') return 1
      throw error
    }
  })
  return locked.reduce<number>((sum, one) => sum + one, 0)
}

/** Returns the folder inside the site's own folder. */
export function folderOf({ key }: ObjectVersion, { begin }: Place): string {
  return key.slice(begin.length).split('/')[0] ?? ''
}
