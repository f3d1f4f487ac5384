import type { Money } from 'fhir/r4.js'

/** Returns a JSON number with exactly these digits: `142.50` stays `142.50`. */
export function exactly(text: string): number {
  return (JSON as unknown as { rawJSON(text: string): number }).rawJSON(text)
}

export function dollars(text: string): Money {
  return { value: exactly(text), currency: 'USD' }
}
