import { DeleteObjectCommand, ListObjectVersionsCommand, type S3Client } from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { deleteVersions, folderOf, versionsOf } from '../../../shared/cli/site/objects-of-a-site.ts'

const place = { name: 'reference', begin: 'tenants/mercy/' }
const version = (Key: string, VersionId: string) => ({ Key, VersionId })

/** A bucket that keeps versions, two a page; some of them locked. */
function bucket(pages: readonly object[], locked: readonly string[] = []) {
  const asked: object[] = []
  const deleted: string[] = []
  const send = async (command: unknown) => {
    if (command instanceof ListObjectVersionsCommand) {
      asked.push(command.input)
      return pages[asked.length - 1]
    }
    if (!(command instanceof DeleteObjectCommand)) throw new Error('asked for something else')
    expect(command.input.BypassGovernanceRetention).toBe(true)
    const which = `${command.input.Key} ${command.input.VersionId}`
    if (locked.includes(which)) throw Object.assign(new Error('locked'), { name: 'AccessDenied' })
    deleted.push(which)
    return {}
  }
  return { s3: { send } as unknown as S3Client, asked, deleted }
}

test('Every version is found, page after page, and so are delete markers', async () => {
  const { s3, asked } = bucket([
    { Versions: [version('tenants/mercy/a', '1')], IsTruncated: true, NextKeyMarker: 'k', NextVersionIdMarker: 'v' },
    { Versions: [version('tenants/mercy/a', '2')], DeleteMarkers: [version('tenants/mercy/b/c', '3')] },
  ])
  const found = await versionsOf(s3, place)
  expect(found.map(({ key, version }) => `${key} ${version}`)).toEqual([
    'tenants/mercy/a 1',
    'tenants/mercy/a 2',
    'tenants/mercy/b/c 3',
  ])
  expect(asked).toEqual([
    { Bucket: 'reference', Prefix: 'tenants/mercy/' },
    { Bucket: 'reference', Prefix: 'tenants/mercy/', KeyMarker: 'k', VersionIdMarker: 'v' },
  ])
  expect(found.map((one) => folderOf(one, place))).toEqual(['a', 'a', 'b'])
})

test('A locked version is counted, and all others are deleted', async () => {
  const { s3, deleted } = bucket([], ['tenants/mercy/a 1'])
  const versions = ['1', '2', '3'].map((one) => ({ key: 'tenants/mercy/a', version: one }))
  expect(await deleteVersions(s3, place, versions)).toBe(1)
  expect(deleted).toEqual(['tenants/mercy/a 2', 'tenants/mercy/a 3'])
})

test('No version is deleted if one of them belongs to another site', async () => {
  const { s3, deleted } = bucket([])
  const versions = ['tenants/mercy/a', 'tenants/mercy-2/a'].map((key) => ({ key, version: '1' }))
  await expect(deleteVersions(s3, place, versions)).rejects.toThrow('of another site')
  expect(deleted).toEqual([])
})
