import { gunzipSync } from 'node:zlib'
import { Refusal } from '../../refusal.ts'

/** What Lambda can be handed; an adapter in front of it refuses more while it is still reading. */
export const MOST_BODY_BYTES = 6_000_000

/**
 * The text of a body as it was sent. One packed with gzip is unpacked, as far as it is no larger than any body may be; one
 * packed otherwise is refused with 415, one that is too large with 413.
 */
export function bodyText(bytes: Uint8Array, contentEncoding: string | undefined): string {
  const encoding = contentEncoding?.trim().toLowerCase() ?? ''
  if (!['', 'identity', 'gzip', 'x-gzip'].includes(encoding))
    throw new Refusal('the body is packed in a way that is not read here: send it as it is, or with gzip', {
      code: 'not-supported',
      status: 415,
      expression: 'http.content-encoding',
    })
  const text = encoding.endsWith('gzip') || isGzip(bytes) ? unpacked(bytes) : bytes
  if (text.length > MOST_BODY_BYTES) throw tooLarge()
  return Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString()
}

export function tooLarge(): Refusal {
  return new Refusal(`the body is larger than ${MOST_BODY_BYTES} bytes`, { code: 'too-long', status: 413 })
}

/** Some senders pack and do not say so; no JSON begins like this. */
function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

function unpacked(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_BODY_BYTES })
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge()
    throw new Refusal('the body says that it is gzip and cannot be unpacked', {
      code: 'structure',
      status: 400,
      expression: 'http.content-encoding',
    })
  }
}
