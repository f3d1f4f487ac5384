import { referenceOf } from '../../fhir/reading/element.ts'
import { mergedWith } from '../../fhir/reading/patients/persons.ts'
import { concurrently } from '../clients/concurrently.ts'

/** The records of patients, and the patients themselves. */
export interface OfPersons {
  readonly resources: readonly unknown[]
  /** The records it was read of: those asked for, and those of the same persons. */
  readonly patients: readonly string[]
}

/** A record was merged into another, and that one perhaps once more. */
const MOST_MERGERS = 4

/**
 * Reads what belongs to patients, and to the records that were merged with theirs: they are of the same person. `read`
 * returns what belongs to one record.
 */
export async function readPersons(
  patients: readonly string[],
  read: (patient: string) => Promise<readonly unknown[]>,
): Promise<OfPersons> {
  const asked = new Set<string>()
  const resources: unknown[] = []
  let next = patients
  for (let round = 0; round <= MOST_MERGERS && next.length > 0; round += 1) {
    for (const one of next) asked.add(one)
    const found = (await concurrently(next, read)).flat()
    resources.push(...found)
    next = [...new Set(found.flatMap(mergedWith))].filter((one) => !asked.has(one))
  }
  return { resources, patients: [...asked] }
}

/** Returns the patients that resources are about, once each. */
export function patientsIn(resources: readonly unknown[]): readonly string[] {
  return [...new Set(resources.flatMap((one) => referenceOf(one, 'subject') ?? []))]
}

/** Returns the same days for other records of the person: `Patient/p2#2026-01-14` for `Patient/p1#2026-01-14`. */
export function daysOfOthers(days: readonly string[], patients: readonly string[]): readonly string[] {
  const dates = new Set(days.map((day) => day.slice(day.lastIndexOf('#') + 1)))
  return patients
    .flatMap((patient) => [...dates].map((date) => `${patient}#${date}`))
    .filter((one) => !days.includes(one))
}
