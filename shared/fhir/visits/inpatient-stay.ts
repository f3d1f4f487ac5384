import type { Administration, Oddity } from '../../chart/visit.ts'
import { child, children, referenceOf, text } from '../reading/element.ts'
import { classIn, classOf } from '../reading/encounter-class.ts'
import { type LocalTime, moment } from '../reading/moment.ts'
import { type Resources, resolved } from '../reading/resources.ts'

/**
 * Places of service: inpatient hospital, inpatient psychiatric facility, comprehensive inpatient rehabilitation
 * facility.
 */
const INPATIENT = new Set(['21', '51', '61'])

/** Returns every fact about the whole encounter that says the patient was admitted. */
export function whyInpatient(encounter: unknown, codes: readonly string[], resources: Resources): readonly string[] {
  const whole = parentStay(encounter, resources)
  const own = classOf(encounter)
  return [
    ...(own?.kind === 'inpatient' ? [`class ${own.charted}, which is inpatient`] : []),
    ...codes.filter((code) => INPATIENT.has(code)).map((code) => `place of service ${code}, which is inpatient`),
    ...(own === undefined && isAdmission(encounter) ? ['no class, but an admission, so perhaps inpatient'] : []),
    ...(whole === undefined ? [] : [whole]),
  ]
}

/** True for an admission. A discharge alone does not show one, because outpatient encounters have it too. */
function isAdmission(encounter: unknown): boolean {
  const admission = child(encounter, 'hospitalization')
  return (
    typeof admission === 'object' &&
    admission !== null &&
    Object.keys(admission).some((name) =>
      ['admitSource', 'origin', 'preAdmissionIdentifier', 'reAdmission'].includes(name),
    )
  )
}

const MOST_STEPS = 10

/** Returns the inpatient encounter that this one is part of, in words. */
function parentStay(encounter: unknown, resources: Resources): string | undefined {
  let at = encounter
  for (let step = 0; step < MOST_STEPS && at !== undefined; step += 1) {
    const reference = referenceOf(at, 'partOf')
    at = resolved(at, reference, resources)
    const whole = classOf(at)
    if (whole?.kind === 'inpatient') return `part of ${reference}, class ${whole.charted}, which is inpatient`
  }
  return undefined
}

/**
 * Returns the administrations given during an inpatient class of the encounter's history, or that say so themselves.
 */
export function partsOfAStay(
  encounter: unknown,
  administrations: readonly Administration[],
  resources: Resources,
  local: LocalTime,
): readonly Oddity[] {
  const stays = children(encounter, 'classHistory').flatMap((entry) => {
    const then = classIn(child(entry, 'class'))
    if (then?.kind !== 'inpatient') return []
    const period = child(entry, 'period')
    const [start, end] = ['start', 'end'].map((name) => moment(text(period, name) ?? '', local)?.seconds)
    return [{ charted: then.charted, from: start ?? Number.NEGATIVE_INFINITY, until: end ?? Number.POSITIVE_INFINITY }]
  })
  return administrations.flatMap(({ id, start, stop }) => {
    const times = [start, stop].flatMap((one) => one?.seconds ?? [])
    const during = stays.find(({ from, until }) => times.length === 0 || times.some((at) => from <= at && at < until))
    const category = classIn(child(resources.find(id), 'category'))
    const saw =
      during !== undefined
        ? `class ${during.charted} by the history of the encounter, which is inpatient`
        : category?.kind === 'inpatient'
          ? `category ${category.charted} of the administration`
          : undefined
    return saw === undefined ? [] : [{ check: 'inpatient-drug-belongs-to-the-stay', about: id, saw }]
  })
}
