import type { Site } from '../../chart/site.ts'
import type { Administration, Oddity, Setting, Visit } from '../../chart/visit.ts'
import { settingOf } from '../reading/chart-terminology.ts'
import { text } from '../reading/element.ts'
import { classOf } from '../reading/encounter-class.ts'
import type { LocalTime } from '../reading/moment.ts'
import type { Resources } from '../reading/resources.ts'
import { partsOfAStay, whyInpatient } from './inpatient-stay.ts'
import { placesOf } from './places.ts'

/** Place and biller of a visit, and the facts against billing it as an outpatient visit. */
export type Whereabouts = Pick<Visit, 'setting' | 'settingUnread' | 'inFacility' | 'offCampus'> & {
  readonly oddities: readonly Oddity[]
}

/**
 * Hospital departments, inpatient hospital, emergency room and surgery centre. The facility reports giving the drugs,
 * not the physician (ADM-49).
 */
const FACILITIES = new Set(['19', '21', '22', '23', '24'])

/** Place of service of a hospital's outpatient department off its campus. */
const OFF_CAMPUS = '19'

/** Places of service where drugs are paid in another way or not given, with the reason. */
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
 * Reads who bills a visit, by the CMS place of service. A practice that always bills professional claims does so
 * everywhere, and says if it was in a facility. Drugs of an inpatient stay belong to the stay and are never billed as
 * outpatient (Medicare Claims Processing Manual, chapter 3, section 10.4; DRG-08).
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

/** Returns the setting of the places. A place that is not ours excludes the default of the site. */
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

/** Returns why no drug is billed at this encounter. Its class contradicts the place, or is unknown. */
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
