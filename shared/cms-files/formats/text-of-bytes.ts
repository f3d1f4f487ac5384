/** A file is decoded piece by piece, so that its text never stands beside its bytes whole. */
const PIECE = 1 << 20

/**
 * The text of a file of CMS: Windows-1252, as its 508 files are, unless it says by a byte order mark that it is
 * something else or is sound UTF-8 through and through, which Windows-1252 with a letter outside ASCII never is.
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
