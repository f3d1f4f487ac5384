import { createHash } from 'node:crypto'

/** By what a file is known, whatever it is called: hexadecimal, in small letters. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
