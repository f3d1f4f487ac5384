import type { Site } from '../../chart/site.ts'
import type { Acquisition, Administration } from '../../chart/visit.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import { INFUSION_PUMP, statedMinutes, times, timesFrom } from './administration-times.ts'
import { routesIn, techniqueOf } from './chart-terminology.ts'
import { chartedDrugs } from './charted-drugs.ts'
import { nameOf, wordsOf } from './codeable-concept.ts'
import { containersOpened } from './containers-opened.ts'
import { child, elements, flag, referenceOf, references, said, text } from './element.ts'
import { EXTENSION } from './extension-urls.ts'
import { extensionsOf } from './extensions.ts'
import { accessReason } from './medication/access-reason.ts'
import { amountAtTheStart, amountsIn } from './medication/amounts-in-words.ts'
import { dosageOf } from './medication/dosage.ts'
import { noteAbout } from './medication/notes.ts'
import { orderedDose } from './medication/ordered-dose.ts'
import { isRateZero } from './medication/pause.ts'
import { deviceWords, reasons } from './medication/referenced-words.ts'
import type { LocalTime } from './moment.ts'
import { isNothing, readAmount } from './quantity.ts'
import type { Resources } from './resources.ts'

const GIVEN: ReadonlySet<unknown> = new Set(['completed', 'stopped', 'in-progress'])

/** True if the chart says that the drug was given, at least in part. */
export function wasGiven(resource: unknown): boolean {
  return GIVEN.has(elements(resource).status)
}

/** Reads an administration as charted. A missing or unreadable fact is absent, never a default. */
export function readAdministration(
  resource: unknown,
  resources: Resources,
  tenant: Site,
  local: LocalTime,
  day: ServiceDate | undefined,
): Administration {
  const { id, meta, status } = elements(resource)
  const dosage = dosageOf(resource)
  const { route, method: how, site } = elements(dosage)
  const method = wordsOf(how)
  const words = [...method]
  words.push(...deviceWords(resource, resources))
  const routeWords = wordsOf(route)
  const routes = routesIn(routeWords)
  const ranAtRateZero = isRateZero(dosage)
  const { start, stop, on, timeUnread, lacksZone } = times(resource, local, day)
  const extensions = extensionsOf(resource)
  const first = (url: string) => extensions.get(url)?.[0]
  const containers = containersOpened(extensions)
  const discarded = discardedByExtension(first(EXTENSION.discardedAmount))
  const wasteNote = noteAbout('waste', resource, dosage)
  return {
    id: `MedicationAdministration/${said(id)}`,
    version: said(elements(meta).versionId),
    status: status as Administration['status'],
    drugs: chartedDrugs(resource, ranAtRateZero ? RATE_ZERO : dosage, resources),
    start,
    stop,
    on,
    timeUnread: timeUnread ?? (ranAtRateZero ? RATE_ZERO : undefined),
    lacksZone,
    statedMinutes: statedMinutes(extensions, tenant),
    timesFrom: timesFrom(resource, extensions, words, local),
    route: routes.length === 1 ? routes[0] : undefined,
    routeText: whyNoRoute(dosage, routes) ?? nameOf(route) ?? routeWords[0],
    technique: techniqueOf(method),
    access: wordsOf(site)[0]?.trim().toLowerCase(),
    accessReason: accessReason([resource, dosage, site]),
    accessNote: noteAbout('access', resource, dosage),
    ambulatoryPump: flag(first(EXTENSION.ambulatoryPump), 'valueBoolean') ?? words.some(namesPump),
    infusionWord: words.find((word) => RUNS_IN.test(word)),
    onBodyInjector: words.some((word) => /on-?body/i.test(word)),
    containers: typeof containers === 'string' ? [] : containers,
    discarded: typeof discarded === 'string' ? undefined : discarded,
    amountUnread: typeof containers === 'string' ? containers : typeof discarded === 'string' ? discarded : undefined,
    nothingGiven: isNothing(elements(dosage).dose) ? true : undefined,
    wasteNote,
    wasteNoted: wasteNote === undefined ? undefined : amountsIn(wasteNote),
    doseInWords: amountAtTheStart(text(dosage, 'text')),
    ordered: orderedDose(resource, resources),
    discardedBy: [],
    discardedByVersions: undefined,
    reasons: reasons(resource, resources),
    acquisition: acquisition(first(EXTENSION.acquisition)) ?? tenant.defaultAcquisition,
    primaryReason: flag(first(EXTENSION.primaryReason), 'valueBoolean'),
    partOf: references(resource, 'partOf'),
    request: referenceOf(resource, 'request'),
  }
}

/** Words for a pump or an infusion. They count for routes for which the map of techniques lacks the word. */
const RUNS_IN = /\b(?:pumps?|infus\w*|drip)\b/i

const RATE_ZERO = 'the rate charted is 0, at which nothing runs'

/** Returns why no single route is charted. Undefined if there is one route, or none in the maps. */
function whyNoRoute(dosage: unknown, routes: readonly string[]): string | undefined {
  if (typeof dosage === 'string') return dosage
  return routes.length < 2 ? undefined : `the route is charted as ${routes.join(' and as ')}`
}

const GOES_HOME = /\b(?:ambulatory|portable|elastomeric|home|cadd)\b/i

function namesPump(word: string): boolean {
  return word === INFUSION_PUMP || (/pump/i.test(word) && GOES_HOME.test(word))
}

/** Reads the discarded amount. Returns the reason for an unreadable amount, which is neither an amount nor absent. */
function discardedByExtension(discarded: unknown): Administration['discarded'] | string {
  const amount = discarded === undefined ? undefined : readAmount(child(discarded, 'valueQuantity'))
  return typeof amount === 'string' ? `of what was discarded, ${amount}` : amount
}

const ACQUISITIONS = new Set(['purchased', '340b', 'patient-supplied', 'sponsor-supplied', 'sample'])

function acquisition(extension: unknown): Acquisition | undefined {
  const code = text(extension, 'valueCode')
  return code !== undefined && ACQUISITIONS.has(code) ? (code as Acquisition) : undefined
}
