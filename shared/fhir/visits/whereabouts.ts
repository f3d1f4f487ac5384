import type { Site } from '../../chart/site.ts'
import type { Administration, Oddity, Setting, Visit } from '../../chart/visit.ts'
import { settingOf } from '../reading/chart-terminology.ts'
import { text } from '../reading/element.ts'
import { classOf } from '../reading/encounter-class.ts'
import type { LocalTime } from '../reading/moment.ts'
import type { Resources } from '../reading/resources.ts'
import { partsOfAStay, whyInpatient } from './inpatient-stay.ts'
import { placesOf } from './places.ts'

/** Where a visit was, who bills there, and what speaks against billing it as an outpatient visit. */
export type Whereabouts = Pick<Visit, 'setting' | 'settingUnread' | 'inFacility' | 'offCampus'> & {
  readonly oddities: readonly Oddity[]
}

/** Hospital departments, inpatient hospital, emergency room and surgery centre: they report giving the drugs, not the physician (ADM-49). */
const FACILITIES = new Set(['19', '21', '22', '23', '24'])

/** A hospital's outpatient department off its campus. */
const OFF_CAMPUS = '19'

/** Places CMS has where drugs are paid in other ways, or not given: what they are. */
const PAID_OTHERWISE: ReadonlyMap<string, string> = new Map([
  ['02', 'telehealth'],
  ['10', 'telehealth at home'],
  ['24', 'an ambulatory surgery centre'],
  ['31', 'a skilled nursing facility'],
  ['34', 'a hospice'],
  ['41', 'an ambulance'],
  ['42', 'an ambulance'],
])

/**
 * Reads who bills a visit, by the CMS place of service. A practice whose claims are professional wherever it works bills
 * as one, and in a facility says so. Drugs of an inpatient stay are the stay's and are never billed as an outpatient's
 * (Medicare Claims Processing Manual, chapter 3, section 10.4; DRG-08).
 */
export function whereaboutsOf(
  encounter: unknown,
  administrations: readonly Administration[],
  resources: Resources,
  site: Site,
  local: LocalTime,
): Whereabouts {
  const { claim, defaultSetting } = site
  const { codes, everywhere, unread } = placesOf(encounter, administrations, resources, local)
  const setting = unread === undefined ? settingIn(codes, defaultSetting) : undefined
  const offCampus = codes.includes(OFF_CAMPUS)
  const settingUnread = unread ?? unknownPlace(codes, setting)
  const about = `Encounter/${text(encounter, 'id')}`
  const inpatient = whyInpatient(encounter, everywhere, resources)
  if (claim !== undefined) {
    const byPlace = codes.length === 0 ? defaultSetting === 'facility' : codes.some((place) => FACILITIES.has(place))
    const inFacility = byPlace || inpatient.length > 0
    return { setting: inFacility ? claim : setting, settingUnread, inFacility, offCampus, oddities: [] }
  }
  if (inpatient.length > 0) {
    const stay = { check: 'inpatient-drug-belongs-to-the-stay', about, saw: inpatient.join(', ') }
    return { setting: setting ?? 'facility', inFacility: false, offCampus, oddities: [stay] }
  }
  const elsewhere = whyNotHere(encounter, codes, setting)
  return {
    setting,
    settingUnread,
    inFacility: false,
    offCampus,
    oddities:
      elsewhere === undefined
        ? partsOfAStay(encounter, administrations, resources, local)
        : [{ check: 'visit-is-where-drugs-are-given', about, saw: elsewhere }],
  }
}

/** The one setting places are of. A place that is none of ours leaves no room for the default of the site. */
function settingIn(codes: readonly string[], defaultSetting: Setting | undefined): Setting | undefined {
  if (codes.length === 0) return defaultSetting
  for (const code of codes) {
    const setting = settingOf(code)
    if (setting !== undefined) return setting
  }
  return undefined
}

function unknownPlace(codes: readonly string[], setting: Setting | undefined): string | undefined {
  const [place] = codes
  return setting === undefined && place !== undefined && !PAID_OTHERWISE.has(place)
    ? `place of service ${place}, where nobody is known to bill`
    : undefined
}

/** Why no drug is billed where the encounter was: its class contradicts the place, or nobody knows what it means. */
function whyNotHere(encounter: unknown, codes: readonly string[], setting: Setting | undefined): string | undefined {
  const place = codes.find((code) => PAID_OTHERWISE.has(code))
  if (place !== undefined) return `place of service ${place}, ${PAID_OTHERWISE.get(place)}`
  const own = classOf(encounter)
  if (own === undefined) return undefined
  const { kind, charted } = own
  if (kind === undefined) return `class ${charted}, which is not known`
  if (kind === 'home') return setting === 'professional' ? undefined : `class ${charted}, at home`
  if (kind === 'virtual') return `class ${charted}, a virtual visit, in which no drug is given by staff`
  if (kind === 'field' || kind === 'pre-admission' || kind === 'short stay') return `class ${charted}, ${kind}`
  return undefined
}
