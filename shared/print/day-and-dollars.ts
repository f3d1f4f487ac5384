/** Writes `11945.20` as `$11,945.20`. */
export function dollars(amount: string): string {
  const [, sign = '', whole = '', cents = ''] = /^(-?)(\d+)(\D.*)?$/.exec(amount) ?? []
  return `${sign}$${BigInt(whole).toLocaleString('en-US')}${cents}`
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Writes `2026-01-14` as `14 Jan 2026`, which is read alike in every country. */
export function day(on: string): string {
  const [year, month, date] = on.split('-').map(Number)
  return `${date} ${MONTHS[(month ?? 1) - 1]} ${year}`
}
