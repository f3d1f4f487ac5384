import { crc32 } from 'node:zlib'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { refusedCell } from '../../reference/tables/plain-table.ts'
import { Refusal } from '../../refusal.ts'

/** One file in a zip. Its bytes are unpacked on request. */
export interface ZipMember {
  readonly name: string
  readonly bytes: () => Promise<Uint8Array>
}

/**
 * Limits on total bytes, number of members, and pack ratio. Far above any zip of CMS, and far below the memory of a
 * function.
 */
const MOST_BYTES = 600_000_000
const MOST_MEMBERS = 400
const MOST_PACKED = 250
const SMALL = 1_000_000

/**
 * Returns the members of a zip. Refuses a zip that is cut off, damaged, encrypted, or unpacks to another or larger size
 * than stated. Refuses entries that are a path outside the zip, a link, another zip, or a repeated name.
 */
export async function zipMembers(bytes: Uint8Array, file: string): Promise<readonly ZipMember[]> {
  const zip = await sound(file, 'the zip', () =>
    fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      lazyEntries: true,
      strictFileNames: true,
    }),
  )
  if (zip.entryCount > MOST_MEMBERS) throw refusedCell(file, 1, 'the zip', `has more than ${MOST_MEMBERS} entries`)
  const entries: Entry[] = []
  await sound(file, 'an entry', async () => {
    for await (const entry of zip.eachEntry()) entries.push(entry)
  })
  const names = new Set<string>()
  let unpacked = 0
  for (const [at, entry] of entries.entries()) {
    unpacked += entry.uncompressedSize
    const why = wrongWith(entry, names, unpacked)
    if (why !== undefined) throw refusedCell(file, at + 1, `entry ${printable(entry.fileName)}`, why)
    names.add(entry.fileName.toLowerCase())
  }
  return entries
    .filter(({ fileName }) => !fileName.endsWith('/'))
    .map((entry) => ({ name: entry.fileName, bytes: () => unpack(zip, entry, file) }))
}

function wrongWith(entry: Entry, names: ReadonlySet<string>, unpacked: number): string | undefined {
  const { fileName, compressedSize, uncompressedSize } = entry
  if (/(^|\/)\.\.(\/|$)|^\/|^[A-Za-z]:|\\|\p{Cc}/u.test(fileName)) return 'is a path, not a name'
  if (names.has(fileName.toLowerCase())) return 'appears twice'
  if (entry.isEncrypted()) return 'is encrypted'
  if (isLink(entry)) return 'is a link, not a file'
  if (/\.(zip|gz|tgz|7z|rar|bz2|xz)$/i.test(fileName)) return 'is a zip in a zip'
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) return 'uses an unsupported compression method'
  if (unpacked > MOST_BYTES) return `unpacks to more than ${MOST_BYTES / 1e6} MB together with the entries before it`
  if (uncompressedSize > SMALL && uncompressedSize > compressedSize * MOST_PACKED)
    return `unpacks to more than ${MOST_PACKED} times its size`
  return undefined
}

/** Unix stores the file type in the upper half of these bits. */
function isLink({ externalFileAttributes }: Entry): boolean {
  return ((externalFileAttributes >>> 16) & 0xf000) === 0xa000
}

async function unpack(zip: ZipFile, entry: Entry, file: string): Promise<Uint8Array> {
  const column = `entry ${entry.fileName}`
  return sound(file, column, async () => {
    const bytes = new Uint8Array(entry.uncompressedSize)
    let at = 0
    for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Uint8Array>) {
      if (at + chunk.length > bytes.length) throw refusedCell(file, 1, column, 'unpacks to more bytes than stated')
      bytes.set(chunk, at)
      at += chunk.length
    }
    if (at < bytes.length) throw refusedCell(file, 1, column, 'unpacks to fewer bytes than stated')
    if (crc32(bytes) !== entry.crc32) throw refusedCell(file, 1, column, 'is damaged: its checksum does not match')
    return bytes
  })
}

/** Runs a step of unpacking, and turns its error into a refusal. */
async function sound<Result>(file: string, column: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw refusedCell(file, 1, column, `cannot be unpacked: ${printable(error instanceof Error ? error.message : '')}`)
  }
}

/** Makes a name from a zip printable, because it may hold any bytes. */
function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 200)
}
