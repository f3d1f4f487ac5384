import type { Site } from '../../chart/site.ts'
import type { Setting, Visit } from '../../chart/visit.ts'
import { profileOf, settingOf } from './chart-terminology.ts'
import { codeIn } from './codeable-concept.ts'
import { child, children, elements, referenceOf, text } from './element.ts'
import { dateOf, moment } from './moment.ts'
import { type Resources, resolved } from './resources.ts'

const PLACE_OF_SERVICE = new Set([
  'https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set',
])
const SOURCE_OF_PAYMENT = new Set(['https://nahdo.org/sopt', 'urn:oid:2.16.840.1.113883.3.221.5'])

/** Encounter statuses after which nothing more is given. */
const OVER = new Set(['finished', 'cancelled', 'entered-in-error'])

export function isOver(encounter: unknown): boolean {
  return OVER.has(text(encounter, 'status') ?? '')
}

/** Hospital departments, inpatient hospital, emergency room and surgery centre: they report giving the drugs, not the physician (ADM-49). */
const FACILITIES = new Set(['19', '21', '22', '23', '24'])

/** A hospital's outpatient department off its campus. */
const OFF_CAMPUS = '19'

/**
 * Who bills, by the CMS place of service of the encounter's location; several that disagree answer nothing. A practice
 * whose claims are professional wherever it works bills as one, and in a facility says so.
 */
export function claimOf(
  encounter: unknown,
  resources: Resources,
  { claim, defaultSetting }: Site,
): Pick<Visit, 'setting' | 'inFacility' | 'offCampus'> {
  const places: string[] = []
  for (const one of children(encounter, 'location')) {
    const location = resolved(encounter, referenceOf(one, 'location'), resources)
    for (const type of children(location, 'type')) {
      const place = codeIn(type, PLACE_OF_SERVICE)?.trim()
      if (place !== undefined) places.push(place)
    }
  }
  const setting = oneOf(places) ?? (places.some(settingOf) ? undefined : defaultSetting)
  const offCampus = places.includes(OFF_CAMPUS)
  if (claim === undefined) return { setting, inFacility: false, offCampus }
  const inFacility = places.length === 0 ? defaultSetting === 'facility' : places.some((place) => FACILITIES.has(place))
  return { setting: inFacility ? claim : setting, inFacility, offCampus }
}

/** The one setting places are of; nothing where they are of several, or of none. */
function oneOf(places: readonly string[]): Setting | undefined {
  let only: Setting | undefined
  for (const place of places) {
    const setting = settingOf(place)
    if (setting === undefined || setting === only) continue
    if (only !== undefined) return undefined
    only = setting
  }
  return only
}

/** Whose rules apply: the patient's first coverage in force that day, else the tenant's usual payer, else Medicare FFS, and the sheet says so. */
export function payerOf(
  patient: string | undefined,
  on: string | null,
  resources: Resources,
  tenant: Site,
): Visit['payer'] {
  for (const coverage of coveragesOf(patient, on, resources)) {
    const profile = profileOf(codeIn(elements(coverage).type, SOURCE_OF_PAYMENT) ?? '')
    if (profile !== undefined) return { profile, stated: true }
  }
  return { profile: tenant.defaultPayer ?? 'medicare-ffs', stated: false }
}

/** What insures a patient on a day, in the order its records say; one that names no beneficiary is the patient's. */
export function coveragesOf(patient: string | undefined, on: string | null, resources: Resources): readonly unknown[] {
  return resources
    .ofType('Coverage')
    .filter((coverage) => {
      const status = text(coverage, 'status')
      if (status === 'cancelled' || status === 'entered-in-error') return false
      if (patient !== undefined && !resources.persons.agree(referenceOf(coverage, 'beneficiary'), patient)) return false
      return on === null || covers(coverage, on)
    })
    .sort((a, b) => order(a) - order(b))
}

function covers(coverage: unknown, on: string): boolean {
  const period = child(coverage, 'period')
  const from = dateOf(text(period, 'start') ?? '')
  const until = dateOf(text(period, 'end') ?? '')
  return (from === undefined || from <= on) && (until === undefined || on <= until)
}

function order(coverage: unknown): number {
  const position = child(coverage, 'order')
  return typeof position === 'number' ? position : Number.MAX_SAFE_INTEGER
}

/** Seconds from start to end of the encounter, where its record says both. */
export function encounterSpan(encounter: unknown): { readonly start: number; readonly end: number } | undefined {
  const period = child(encounter, 'period')
  const start = moment(text(period, 'start') ?? '')
  const end = moment(text(period, 'end') ?? '')
  return start === undefined || end === undefined ? undefined : { start: start.seconds, end: end.seconds }
}

/** Visits where a patient stays on: whatever is charted belongs to one presence, however many nights it takes. */
const STAYS = new Set(['OBSENC', 'EMER', 'IMP', 'ACUTE', 'NONAC', 'SS'])

export function isStay(encounter: unknown): boolean {
  return STAYS.has(text(child(encounter, 'class'), 'code') ?? '')
}

/** The code system of an ambulatory encounter, which ends when the patient goes home. */
export function isAmbulatory(encounter: unknown): boolean {
  return text(child(encounter, 'class'), 'code') === 'AMB'
}
