import type { Oddity } from '../../chart/visit.ts'
import { profileOf } from '../reading/chart-terminology.ts'
import { codesIn } from '../reading/codeable-concept.ts'
import { child, referenceOf, text } from '../reading/element.ts'
import { coveragesOf, SOURCE_OF_PAYMENT } from '../reading/encounter.ts'
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
    ...severalPayers(inForce, about),
    ...inForce.flatMap((one) => unreadDates(one, 'period').map((saw) => doubt(one, saw, about))),
    ...unknown.flatMap((one) => {
      const status = text(one, 'status')
      if (status === undefined || STATUSES.has(status)) return []
      return [doubt(one, `Coverage.status ${status.slice(0, 40).toWellFormed()}`, about)]
    }),
  ]
}

/** Coverages that come first by their order, or of which none says it, and that are of several kinds of payer. */
function severalPayers(inForce: readonly unknown[], about: string): readonly Oddity[] {
  const [first] = inForce
  if (first === undefined) return []
  const foremost = inForce.filter((one) => child(one, 'order') === child(first, 'order'))
  const kinds = new Map(
    foremost.flatMap((one) =>
      codesIn(child(one, 'type'), SOURCE_OF_PAYMENT).flatMap((code) => {
        const profile = profileOf(code)
        return profile === undefined ? [] : [[profile, one] as const]
      }),
    ),
  )
  if (kinds.size < 2) return []
  const names = [...new Set([...kinds.values()].map((one) => `Coverage/${text(one, 'id')}`))]
  const saw = `${[...kinds.keys()].sort().join(' and ')}, and no order says which pays first`
  return [{ check: 'payer-comes-first', about, also: names, saw }]
}

function isOf(coverage: unknown, patient: string | undefined, { persons }: Resources): boolean {
  return patient !== undefined && persons.agree(referenceOf(coverage, 'beneficiary'), patient)
}

function doubt(coverage: unknown, saw: string, about: string): Oddity {
  return { check: 'record-is-understood', about, also: [`Coverage/${text(coverage, 'id')}`], saw }
}
