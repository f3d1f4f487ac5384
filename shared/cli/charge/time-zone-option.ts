import { InvalidArgumentError } from 'commander'

/**
 * Reads the time zone of a site: a name of the IANA time zone database, https://www.iana.org/time-zones. Throws an
 * `InvalidArgumentError` for any other.
 */
export function timeZone(name: string): string {
  if (/^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(name) && isKnown(name)) return name
  throw new InvalidArgumentError('Give a name of the IANA time zone database, such as America/New_York.')
}

function isKnown(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return true
  } catch {
    return false
  }
}
