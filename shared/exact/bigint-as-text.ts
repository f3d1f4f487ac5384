/** For `JSON.stringify`, which knows no whole numbers of any size: the digits as text. */
export function bigintAsText(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value
}
