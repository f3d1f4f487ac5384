import type { Site } from '../../chart/site.ts'
import type { Oddity } from '../../chart/visit.ts'
import { CPT_NAMES, HCPCS_NAMES } from '../reading/code-systems.ts'
import { codesIn } from '../reading/codeable-concept.ts'
import { child, referenceOf, text } from '../reading/element.ts'
import { localTimeOf } from '../reading/encounter.ts'
import { dateOf, type LocalTime } from '../reading/moment.ts'
import type { Resources } from '../reading/resources.ts'
import { spanOf } from './encounter-span.ts'

/**
 * Returns the procedures that were done and that the record contradicts: they are of another patient, of a day outside
 * their encounter, at a time that cannot be read, or they carry several codes. Each is held.
 */
export function doubtedProcedures(
  encounter: string,
  record: unknown,
  performed: readonly unknown[],
  resources: Resources,
  site: Site,
): readonly Oddity[] {
  const local = localTimeOf(record, site)
  return performed.flatMap((one) => {
    if (text(one, 'status') !== 'completed') return []
    const about = `Procedure/${text(one, 'id')}`
    const why = [...otherPerson(encounter, record, one, resources), ...otherTime(record, one, site, local)]
    return [
      ...why.map((saw) => ({ check: 'procedure-is-of-its-encounter', about, saw })),
      ...severalCodes(one).map((saw) => ({ check: 'procedure-has-one-code', about, saw })),
    ]
  })
}

function otherPerson(encounter: string, record: unknown, one: unknown, { persons }: Resources): readonly string[] {
  const [treated, seen] = [referenceOf(one, 'subject'), referenceOf(record, 'subject')]
  return persons.agree(treated, seen) ? [] : [`done to ${treated}; ${encounter} is of ${seen}`]
}

/** Forms of its time that name no day. */
const WITHOUT_A_DAY = ['performedString', 'performedAge', 'performedRange'] as const

function otherTime(record: unknown, one: unknown, site: Site, local: LocalTime): readonly string[] {
  const form = WITHOUT_A_DAY.find((name) => child(one, name) !== undefined)
  if (form !== undefined) return [`its time is a ${form}, which names no day`]
  const when = text(one, 'performedDateTime') ?? text(child(one, 'performedPeriod'), 'start')
  if (when === undefined) return []
  const day = dateOf(when, local)
  if (day === undefined) return [`its time “${when.slice(0, 40).toWellFormed()}” names no day`]
  const span = spanOf(record, site)
  if (span === undefined || (span.firstDay <= day && (span.isOpen || day <= span.lastDay))) return []
  const days = span.isOpen || span.firstDay === span.lastDay ? span.firstDay : `${span.firstDay} to ${span.lastDay}`
  return [`done ${day}; the encounter was ${days}`]
}

/** One procedure may have a code of each system; two of one system are two procedures, or a slip. */
function severalCodes(one: unknown): readonly string[] {
  return [CPT_NAMES, HCPCS_NAMES].flatMap((systems) => {
    const codes = [...codesIn(child(one, 'code'), systems)].sort()
    return codes.length > 1 ? [`coded ${codes.join(' and ')}`] : []
  })
}
