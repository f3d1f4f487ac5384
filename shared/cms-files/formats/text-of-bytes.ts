/** Bytes decoded at a time, so that the whole text is never in memory beside the bytes. */
const PIECE = 1 << 20

/**
 * Decodes a file of CMS. Uses the encoding of a byte order mark, or UTF-8 if all bytes are valid UTF-8. Otherwise uses
 * Windows-1252, as CMS's 508 files do. Windows-1252 with a letter outside ASCII is never valid UTF-8.
 */
export function* textOfBytes(bytes: Uint8Array): Generator<string, void> {
  const decoder = new TextDecoder(encodingOf(bytes))
  for (let at = 0; at < bytes.length; at += PIECE) {
    const last = at + PIECE >= bytes.length
    yield decoder.decode(bytes.subarray(at, at + PIECE), { stream: !last })
  }
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return bytes.some((byte) => byte > 0x7f) && isUtf8(bytes) ? 'utf-8' : 'windows-1252'
}

function isUtf8(bytes: Uint8Array): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for (let at = 0; at < bytes.length; at += PIECE) decoder.decode(bytes.subarray(at, at + PIECE), { stream: true })
    decoder.decode()
    return true
  } catch {
    return false
  }
}
