import { renamed } from './renamed-elements.ts'

/** Returns an R5 or STU3 Procedure with the R4 names of its time and its encounter. */
export function procedureAsR4(resource: unknown): unknown {
  return renamed(resource, {
    occurrenceDateTime: 'performedDateTime',
    occurrencePeriod: 'performedPeriod',
    context: 'encounter',
  })
}
