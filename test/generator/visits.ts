import type { Bundle, FhirResource } from 'fhir/r4.js'
import { toBundle } from '../deck/given-to-fhir.ts'
import { chartedDay } from './charted-days.ts'
import { dressed } from './dressed.ts'
import { randomFrom } from './random.ts'

/** Returns one realistic oncology visit as an EHR would send it; the same for the same seed and number. */
export function visitBundle(seed: number, number: number): Bundle<FhirResource> {
  return dressed(toBundle(chartedDay(seed, number), `v${number}-`), number, randomFrom(seed * 7_368_787 + number))
}

/** Yields the visits as NDJSON lines, one Bundle a line, made on demand. */
export function* visitLines(seed: number, count: number): Generator<string> {
  for (let number = 1; number <= count; number += 1) yield `${JSON.stringify(visitBundle(seed, number))}\n`
}
