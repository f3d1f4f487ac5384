import type { Oddity } from '../../chart/visit.ts'
import { referenceOf, text } from '../reading/element.ts'
import { coveragesOf } from '../reading/encounter.ts'
import { unreadDates } from '../reading/period-days.ts'
import type { Resources } from '../reading/resources.ts'

const STATUSES: ReadonlySet<string> = new Set(['active', 'cancelled', 'draft', 'entered-in-error'])

/**
 * Returns what cannot be read of the coverages that say who pays: a period that is no date, and a status that FHIR does
 * not have where no other coverage says it. `about` is what rests on them.
 */
export function doubtsOfCoverages(
  patient: string | undefined,
  on: string | null,
  resources: Resources,
  about: string,
): readonly Oddity[] {
  const inForce = coveragesOf(patient, on, resources)
  const unknown = inForce.length > 0 ? [] : resources.ofType('Coverage').filter((one) => isOf(one, patient, resources))
  return [
    ...inForce.flatMap((one) => unreadDates(one, 'period').map((saw) => doubt(one, saw, about))),
    ...unknown.flatMap((one) => {
      const status = text(one, 'status')
      if (status === undefined || STATUSES.has(status)) return []
      return [doubt(one, `Coverage.status ${status.slice(0, 40).toWellFormed()}`, about)]
    }),
  ]
}

function isOf(coverage: unknown, patient: string | undefined, { persons }: Resources): boolean {
  return patient !== undefined && persons.agree(referenceOf(coverage, 'beneficiary'), patient)
}

function doubt(coverage: unknown, saw: string, about: string): Oddity {
  return { check: 'record-is-understood', about, also: [`Coverage/${text(coverage, 'id')}`], saw }
}
