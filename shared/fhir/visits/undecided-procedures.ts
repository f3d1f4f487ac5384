import type { Site } from '../../chart/site.ts'
import type { Oddity } from '../../chart/visit.ts'
import { child, quoted, referenceOf, text } from '../reading/element.ts'
import { isOver, localTimeOf } from '../reading/encounter.ts'
import { dateOf } from '../reading/moment.ts'
import { proceduresOf } from '../reading/procedures.ts'
import type { Resources } from '../reading/resources.ts'
import { encounterOf } from './administrations-by-encounter.ts'
import { spanOf } from './encounter-span.ts'

/** States in which a procedure was not done, or not yet (FHIR R4, event-status). */
const NOT_DONE: ReadonlySet<string> = new Set(['preparation', 'not-done', 'entered-in-error'])
/** States it leaves again: no news while the visit goes on. */
const GOES_ON: ReadonlySet<string> = new Set(['in-progress', 'on-hold'])

/**
 * Returns the procedures of an encounter of which the record does not say whether they were done, and those of its patient
 * and days that name no encounter of the record. None of them is charged.
 */
export function undecidedProcedures(
  encounter: string,
  record: unknown,
  performed: readonly unknown[],
  resources: Resources,
  site: Site,
): readonly Oddity[] {
  const undecided = performed.filter((one) => isUndecided(text(one, 'status'), record))
  return [
    ...undecided.map((one) => oddity('procedure-is-over', one, `status ${said(text(one, 'status'))}`)),
    ...lostIn(record, resources, site).map((one) => {
      const names = quoted(child(one, 'encounter'))
      const why = names === undefined ? 'it names no encounter' : `it names ${said(names)}, which is not in the record`
      return oddity('procedure-has-a-visit', one, `${why}; ${encounter} of its patient covers its time`)
    }),
  ]
}

function isUndecided(status: string | undefined, record: unknown): boolean {
  if (status === undefined) return true
  if (status === 'completed' || NOT_DONE.has(status)) return false
  return !GOES_ON.has(status) || isOver(record)
}

/** Returns the procedures with a code of CPT or HCPCS that are the patient's, of a day of the encounter, and of no encounter. */
function lostIn(record: unknown, resources: Resources, site: Site): readonly unknown[] {
  const [patient, span] = [referenceOf(record, 'subject'), spanOf(record, site)]
  if (patient === undefined || span === undefined) return []
  const local = localTimeOf(record, site)
  return resources.ofType('Procedure').filter((one) => {
    const subject = referenceOf(one, 'subject')
    if (subject === undefined || !resources.persons.agree(subject, patient)) return false
    if (NOT_DONE.has(text(one, 'status') ?? '') || resources.find(encounterOf(one) ?? undefined) !== undefined)
      return false
    const when = text(one, 'performedDateTime') ?? text(child(one, 'performedPeriod'), 'start')
    const day = when === undefined ? undefined : dateOf(when, local)
    return day !== undefined && span.firstDay <= day && day <= span.lastDay && hasCode(one)
  })
}

function hasCode(procedure: unknown): boolean {
  const done = { ...(procedure as object), status: 'completed' }
  return proceduresOf(undefined, [done], {}).some(({ code }) => code !== undefined)
}

function oddity(check: string, procedure: unknown, saw: string): Oddity {
  return { check, about: `Procedure/${text(procedure, 'id')}`, saw }
}

function said(words: string | undefined): string {
  return words === undefined ? 'not charted' : words.slice(0, 120).toWellFormed()
}
