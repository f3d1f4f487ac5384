import { describe, expect, it, test } from 'vitest'
import { openFile } from '../../../shared/cms-files/open-file.ts'
import { cellsOf, refusalOf } from './refused.ts'
import { type Packed, zipOf } from './zip-of.ts'

const table = Buffer.from('a,b\r\n1,2\r\n')
const member = (name: string, says: Packed['says'] = {}, bytes: Uint8Array = table): Packed => ({ name, bytes, says })

/** Opens the zip and reads all its tables. */
async function readAll(zip: Uint8Array) {
  const opened = await openFile(zip, 'file.zip')
  return Promise.all(opened.map(async (one) => [one.file, await cellsOf(one)] as const))
}

describe('A zip', () => {
  it('is opened only for its tables', async () => {
    const zip = zipOf([
      member('folder/'),
      member('folder/b.txt', {}, Buffer.from('c\td\n')),
      member('a.csv'),
      member('read me.docx'),
      member('__MACOSX/._a.csv'),
    ])
    expect(await readAll(zip)).toEqual([
      [
        'a.csv',
        [
          ['a', 'b'],
          ['1', '2'],
        ],
      ],
      ['folder/b.txt', [['c', 'd']]],
    ])
  })

  test.each([
    ['a path out of it', [member('../a.csv')], 'cannot be unpacked: invalid relative path'],
    ['a path from the root', [member('/a.csv')], 'cannot be unpacked: absolute path'],
    ['a path of another system', [member('x\\a.csv')], 'cannot be unpacked: invalid characters in fileName'],
    ['a drive', [member('C:a.csv')], 'cannot be unpacked: absolute path'],
    ['a name with a line break in it', [member('a\n.csv', { flags: 0x800 })], 'entry a?.csv is a path, not a name'],
    ['a name twice', [member('a.csv'), member('A.csv')], 'row 2: entry A.csv appears twice'],
    ['an encrypted member', [member('a.csv', { flags: 1 })], 'entry a.csv is encrypted'],
    ['a link', [member('a.csv', { mode: 0o120777 })], 'entry a.csv is a link, not a file'],
    ['a zip in it', [member('a.csv'), member('b.zip')], 'row 2: entry b.zip is a zip in a zip'],
    ['a zip in it by another name', [member('b.csv', {}, zipOf([member('a.csv')]))], 'b.csv is a zip in a zip'],
    ['a member that says it is gigantic', [member('a.csv', { size: 4_000_000_000 })], 'unpacks to more than 600 MB'],
    ['a bomb', [member('a.csv', {}, Buffer.alloc(5_000_000))], 'unpacks to more than 250 times its size'],
    ['a member larger than it says', [member('a.csv', { size: 3 })], 'cannot be unpacked: too many bytes'],
    ['a member smaller than it says', [member('a.csv', { size: 300 })], 'cannot be unpacked: not enough bytes'],
    ['a damaged member', [member('a.csv', { crc: 1 })], 'entry a.csv is damaged: its checksum does not match'],
    ['too many members', Array.from({ length: 401 }, (_, at) => member(`${at}.csv`)), 'has more than 400 entries'],
  ])('with %s is refused', async (_, members, why) =>
    expect(await refusalOf(() => readAll(zipOf(members)))).toContain(why),
  )

  test('is refused if it is cut off anywhere', async () => {
    const zip = zipOf([member('a.csv'), member('b.csv')])
    for (let length = 4; length < zip.length; length += 1)
      expect(await refusalOf(() => readAll(zip.subarray(0, length)))).toContain('file.zip')
  })
})
