import { Refusal } from '../../refusal.ts'
import type { Gathering } from './opened-envelope.ts'

/** Notes a problem and its place. `code` is a FHIR issue type. */
export function complain(into: Gathering, place: string, raw: unknown, message: string, code: string): void {
  into.complaints.push({ place, raw, refusal: new Refusal(message, { code, expression: place }) })
}
