/** Writes a bigint as its digits in text. For `JSON.stringify`, which cannot write a bigint. */
export function bigintAsText(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value
}
