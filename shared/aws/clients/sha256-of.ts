import { createHash } from 'node:crypto'

/** Returns the SHA-256 that identifies a file, whatever its name: hexadecimal, lower case. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
