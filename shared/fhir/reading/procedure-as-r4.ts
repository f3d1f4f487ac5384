import { renamed } from './renamed-elements.ts'

/** Returns a Procedure of R5 or STU3 under the names of R4: its time, and the encounter it was done in. */
export function procedureAsR4(resource: unknown): unknown {
  return renamed(resource, {
    occurrenceDateTime: 'performedDateTime',
    occurrencePeriod: 'performedPeriod',
    context: 'encounter',
  })
}
