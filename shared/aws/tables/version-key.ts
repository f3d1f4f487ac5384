/** Most digits of a version that has no letter before it. */
const PLAIN = 4

/**
 * Returns a version as part of a key. Keys sort as texts, so a number of more than four digits gets a letter: A for
 * five digits, B for six. `0003`, `9999`, `A10000`, `B100000`.
 */
export function versionKey(version: number): string {
  const digits = String(version).padStart(PLAIN, '0')
  return digits.length === PLAIN ? digits : String.fromCharCode(FIRST_LETTER + digits.length - PLAIN - 1) + digits
}

const FIRST_LETTER = 'A'.charCodeAt(0)

/** Returns the number in such a key, also in an older key without a letter; 0 if there is none. */
export function versionIn(key: string | undefined): number {
  return Number(/^[A-Z]?(\d{1,15})$/.exec(key ?? '')?.[1] ?? '0')
}
