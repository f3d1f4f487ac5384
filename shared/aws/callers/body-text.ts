import { gunzipSync } from 'node:zlib'
import { Refusal } from '../../refusal.ts'

/** Largest body that Lambda can receive, in bytes. A local adapter refuses more while it is still reading. */
export const MOST_BODY_BYTES = 6_000_000

/**
 * Returns the text of a body, unpacked if it was packed with gzip. Refuses another content encoding with 415, a body that is
 * too large before or after unpacking with 413, and broken gzip with 400.
 */
export function bodyText(bytes: Uint8Array, contentEncoding: string | undefined): string {
  const encoding = contentEncoding?.trim().toLowerCase() ?? ''
  if (!['', 'identity', 'gzip', 'x-gzip'].includes(encoding))
    throw new Refusal('the content encoding of the body is not supported; send it unpacked, or with gzip', {
      code: 'not-supported',
      status: 415,
      expression: 'http.content-encoding',
    })
  const text = encoding.endsWith('gzip') || isGzip(bytes) ? unpacked(bytes) : bytes
  if (text.length > MOST_BODY_BYTES) throw tooLarge()
  return Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString()
}

export function tooLarge(): Refusal {
  return new Refusal(`the body is larger than ${MOST_BODY_BYTES} bytes; send less`, { code: 'too-long', status: 413 })
}

/** Recognises gzip by its first two bytes. Some senders pack without the header, and no JSON begins with these bytes. */
function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

function unpacked(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_BODY_BYTES })
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge()
    throw new Refusal('the body is not valid gzip; pack it again, or send it unpacked', {
      code: 'structure',
      status: 400,
      expression: 'http.content-encoding',
    })
  }
}
