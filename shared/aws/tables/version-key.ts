/** The longest number of versions written as plain digits. */
const PLAIN = 4

/**
 * A version as part of a key: keys sort as texts, so that a number of more than four digits has a letter before it, the
 * later the longer it is. `0003`, `9999`, `A10000`, `B100000`.
 */
export function versionKey(version: number): string {
  const digits = String(version).padStart(PLAIN, '0')
  return digits.length === PLAIN ? digits : String.fromCharCode(FIRST_LETTER + digits.length - PLAIN - 1) + digits
}

const FIRST_LETTER = 'A'.charCodeAt(0)

/** The number in such a key, also in one that was written before keys had letters; 0 where there is none. */
export function versionIn(key: string | undefined): number {
  return Number(/^[A-Z]?(\d{1,15})$/.exec(key ?? '')?.[1] ?? '0')
}
