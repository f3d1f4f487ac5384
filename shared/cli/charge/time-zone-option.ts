/**
 * Checks the time zone of a site, as the command line names it. Returns what is wrong with it; undefined for a zone of the
 * IANA time zone database, and for none. https://www.iana.org/time-zones
 */
export function wrongTimeZone(timeZone: string | undefined): string | undefined {
  if (timeZone === undefined || isTimeZone(timeZone)) return undefined
  return `${timeZone} is no time zone; give an IANA name such as America/New_York`
}

function isTimeZone(timeZone: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(timeZone)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return true
  } catch {
    return false
  }
}
