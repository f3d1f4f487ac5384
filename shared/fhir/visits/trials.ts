import type { Trial } from '../../chart/visit.ts'
import { child, children, referenceOf, text } from '../reading/element.ts'
import type { LocalTime } from '../reading/moment.ts'
import { isOneOf, periodDays } from '../reading/period-days.ts'
import { type Resources, resolved } from '../reading/resources.ts'

/** States of a ResearchSubject in which services may belong to the trial. */
const ACTIVE = new Set(['on-study', 'on-study-intervention', 'on-study-observation', 'follow-up'])

const NONE: readonly Trial[] = []

/** Returns the patient's trials on a day, from ResearchSubject, each with the number of its ResearchStudy. */
export function trialsOf(
  patient: string | undefined,
  on: string | null,
  resources: Resources,
  local: LocalTime,
): readonly Trial[] {
  const subjects = resources.ofType('ResearchSubject')
  if (subjects.length === 0 || patient === undefined) return NONE
  return subjects
    .filter(
      (one) =>
        ACTIVE.has(text(one, 'status') ?? '') &&
        isOf(referenceOf(one, 'individual'), patient, resources) &&
        (on === null || isOneOf(periodDays(child(one, 'period'), local), on)),
    )
    .map((one) => ({
      id: `ResearchSubject/${text(one, 'id')}`,
      number: numberOf(resolved(one, referenceOf(one, 'study'), resources)),
    }))
}

function isOf(individual: string | undefined, patient: string, { persons }: Resources): boolean {
  return individual !== undefined && persons.agree(individual, patient)
}

function numberOf(study: unknown): string | undefined {
  return children(study, 'identifier')
    .flatMap((one) => text(one, 'value') ?? [])
    .find((value) => /^NCT\d{8}$/i.test(value))
    ?.toUpperCase()
}
