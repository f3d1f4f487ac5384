import { Refusal } from '../../refusal.ts'
import type { Gathering } from './opened-envelope.ts'

/** Notes what is wrong at a place. `code` is an issue type of FHIR. */
export function complain(into: Gathering, place: string, raw: unknown, message: string, code: string): void {
  into.complaints.push({ place, raw, refusal: new Refusal(message, { code, expression: place }) })
}
