import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

/**
 * Reads bytes as text: packed with gzip or not, in UTF-8 or UTF-16, with a byte order mark or without. The bytes say which,
 * whatever the file is called.
 */
export async function* decoded(stream: NodeJS.ReadableStream): AsyncGenerator<string> {
  const [first, bytes] = await peeked(stream)
  const plain = isGzip(first) ? unpacked(bytes) : bytes
  const [begins, rest] = await peeked(plain)
  const decoder = new TextDecoder(encodingOf(begins)) // leaves out the byte order mark
  for await (const chunk of rest) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

/** The first bytes, and all of them again. */
async function peeked(
  stream: AsyncIterable<string | Uint8Array>,
): Promise<readonly [first: Uint8Array, all: AsyncIterable<Uint8Array>]> {
  const chunks = stream[Symbol.asyncIterator]()
  const seen: Uint8Array[] = []
  let bytes = 0
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) {
    const chunk = typeof next.value === 'string' ? Buffer.from(next.value) : next.value
    seen.push(chunk)
    bytes += chunk.length
    if (bytes >= ENOUGH) break
  }
  const first = Buffer.concat(seen)
  return [first, resumed(first, chunks)]
}

const ENOUGH = 4

async function* resumed(first: Uint8Array, rest: AsyncIterator<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first
  for (let next = await rest.next(); next.done !== true; next = await rest.next())
    yield typeof next.value === 'string' ? Buffer.from(next.value) : next.value
}

function unpacked(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const gunzip = createGunzip()
  pipeline(Readable.from(bytes, { objectMode: false }), gunzip, () => undefined) // an error also ends the reading below
  return gunzip
}

function isGzip(first: Uint8Array): boolean {
  return first[0] === 0x1f && first[1] === 0x8b
}

/** JSON begins with a character of ASCII, of which UTF-16 makes one byte that is zero. */
function encodingOf([a, b]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if ((a === 0xff && b === 0xfe) || (b === 0 && a !== 0)) return 'utf-16le'
  if ((a === 0xfe && b === 0xff) || (a === 0 && b !== 0)) return 'utf-16be'
  return 'utf-8'
}
