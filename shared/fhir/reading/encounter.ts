import type { Site } from '../../chart/site.ts'
import type { Visit } from '../../chart/visit.ts'
import { profileOf } from './chart-terminology.ts'
import { codeIn } from './codeable-concept.ts'
import { child, elements, referenceOf, text } from './element.ts'
import { classOf } from './encounter-class.ts'
import { type LocalTime, moment, offsetOf } from './moment.ts'
import { isOneOf, periodDays } from './period-days.ts'
import type { Resources } from './resources.ts'

/** The names of the Source of Payment Typology. */
export const SOURCE_OF_PAYMENT: ReadonlySet<string> = new Set([
  'https://nahdo.org/sopt',
  'urn:oid:2.16.840.1.113883.3.221.5',
])

/** Encounter statuses after which nothing more is given. */
const OVER = new Set(['finished', 'cancelled', 'entered-in-error'])

export function isOver(encounter: unknown): boolean {
  return OVER.has(text(encounter, 'status') ?? '')
}

/**
 * Returns the payer whose rules apply: the patient's first coverage on that day. Without one, returns the site's usual
 * payer, else Medicare FFS; the sheet says so.
 */
export function payerOf(
  patient: string | undefined,
  on: string | null,
  resources: Resources,
  tenant: Site,
): Visit['payer'] {
  for (const coverage of coveragesOf(patient, on, resources, tenant.timeZone)) {
    const profile = profileOf(codeIn(elements(coverage).type, SOURCE_OF_PAYMENT) ?? '')
    if (profile !== undefined) return { profile, stated: true }
  }
  return { profile: tenant.defaultPayer ?? 'medicare-ffs', stated: false }
}

/**
 * Returns the patient's coverages on a day, by their stated order. A coverage that names no beneficiary counts as the
 * patient's.
 */
export function coveragesOf(
  patient: string | undefined,
  on: string | null,
  resources: Resources,
  timeZone?: string,
): readonly unknown[] {
  return resources
    .ofType('Coverage')
    .filter((coverage) => {
      if (!INSURES.has(text(coverage, 'status') ?? 'active')) return false
      if (patient !== undefined && !resources.persons.agree(referenceOf(coverage, 'beneficiary'), patient)) return false
      return on === null || isOneOf(periodDays(child(coverage, 'period'), { timeZone }), on)
    })
    .sort((a, b) => order(a) - order(b))
}

/** A coverage that is cancelled, drafted or in error insures nobody (FHIR R4, fm-status). */
const INSURES: ReadonlySet<string> = new Set(['active'])

function order(coverage: unknown): number {
  const position = child(coverage, 'order')
  return typeof position === 'number' ? position : Number.MAX_SAFE_INTEGER
}

/** Returns start and end of the encounter in seconds, if its record states both. */
export function encounterSpan(
  encounter: unknown,
  local: LocalTime,
): { readonly start: number; readonly end: number } | undefined {
  const period = child(encounter, 'period')
  const start = moment(text(period, 'start') ?? '', local)
  const end = moment(text(period, 'end') ?? '', local)
  return start === undefined || end === undefined ? undefined : { start: start.seconds, end: end.seconds }
}

/** Kinds of encounter in which a patient stays. They are one presence, however many nights they last. */
const STAYS: ReadonlySet<string | undefined> = new Set(['observation', 'emergency', 'inpatient', 'short stay'])

export function isStay(encounter: unknown): boolean {
  return STAYS.has(classOf(encounter)?.kind)
}

/** True if the encounter is ambulatory, which ends when the patient goes home. */
export function isAmbulatory(encounter: unknown): boolean {
  return classOf(encounter)?.kind === 'outpatient'
}

/** Returns the time zone of the site and the offset of the encounter, to read its times. */
export function localTimeOf(encounter: unknown, { timeZone }: Pick<Site, 'timeZone'>): LocalTime {
  const period = child(encounter, 'period')
  return { timeZone, offset: offsetOf(text(period, 'start') ?? '') ?? offsetOf(text(period, 'end') ?? '') }
}
