import { DeleteObjectCommand, ListObjectVersionsCommand, type S3Client } from '@aws-sdk/client-s3'
import { sideBySide } from '../aws/side-by-side.ts'
import { objectsOf } from './tenant-stores.ts'

/** A version of an object, or the mark that it was deleted. */
export interface ObjectVersion {
  readonly key: string
  readonly version: string
}

/** Every version of every object of a site: a bucket that keeps versions has those of what was deleted, too. */
export async function versionsOf(s3: S3Client, Bucket: string, id: string): Promise<readonly ObjectVersion[]> {
  const found: ObjectVersion[] = []
  let from: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } = {}
  do {
    const page = await s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: objectsOf(id), ...from }))
    for (const { Key = '', VersionId = 'null' } of [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])])
      found.push({ key: Key, version: VersionId })
    from = page.IsTruncated === true ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker } : {}
  } while (from.KeyMarker !== undefined)
  return found
}

/** Deletes them for good; answers how many a lock on the bucket keeps. */
export async function deleteVersions(
  s3: S3Client,
  Bucket: string,
  id: string,
  versions: readonly ObjectVersion[],
): Promise<number> {
  if (versions.some(({ key }) => !key.startsWith(objectsOf(id)))) throw new Error('an object is of another site')
  const locked = await sideBySide(versions, async ({ key: Key, version: VersionId }) => {
    try {
      await s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId }))
      return 0
    } catch (error) {
      if (error instanceof Error && error.name === 'AccessDenied') return 1
      throw error
    }
  })
  return locked.reduce<number>((sum, one) => sum + one, 0)
}

/** The folder below the site's own. */
export function folderOf({ key }: ObjectVersion): string {
  return key.split('/')[2] ?? ''
}
