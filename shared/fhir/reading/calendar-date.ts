/**
 * Plausible years. A year outside is a typing error: no living patient was treated before, and nobody charts so far
 * ahead.
 */
const [FIRST_YEAR, LAST_YEAR] = [1900, 2199]

/** True if the first ten characters are a valid date in a plausible year. */
export function isCalendarDate(text: string): boolean {
  const [year, month, day] = [yearOf(text), twoDigits(text, 5), twoDigits(text, 8)]
  if (year < FIRST_YEAR || year > LAST_YEAR) return false
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(month, year)
}

/** Reads the year of a text that begins with a date. */
export function yearOf(text: string): number {
  return twoDigits(text, 0) * 100 + twoDigits(text, 2)
}

/** Reads two digits of a text. */
export function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO
}

const ZERO = 48 // the character code of 0

function daysIn(month: number, year: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}
