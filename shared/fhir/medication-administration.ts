import { routeOf, techniqueOf } from '../reference/charted-words.ts'
import type { ContainerType } from '../reference/drug.ts'
import { ndc11 } from '../reference/ndc.ts'
import { INFUSION_PUMP, statedMinutes, times, timesFrom } from './administration-times.ts'
import { chartedDrugs } from './charted-drugs.ts'
import {
  child,
  children,
  extension,
  extensions,
  flag,
  nameOf,
  reference,
  referenceOf,
  text,
  wordsOf,
} from './element.ts'
import { EXTENSION } from './extension-urls.ts'
import { readAmount, readDose } from './quantity.ts'
import { type Resources, resolved } from './resources.ts'
import type { Tenant } from './tenant.ts'
import type { Acquisition, Administration, ContainerOpened } from './visit.ts'

const GIVEN = new Set(['completed', 'stopped', 'in-progress'])

/** Whether the chart says the drug was given, at least in part. */
export function wasGiven(resource: unknown): boolean {
  return GIVEN.has(text(resource, 'status') ?? '')
}

/** A MedicationAdministration as charted; whatever is missing or unreadable is absent and found later, never defaulted. */
export function readAdministration(resource: unknown, resources: Resources, tenant: Tenant): Administration {
  const dosage = child(resource, 'dosage')
  const route = child(dosage, 'route')
  const method = wordsOf(child(dosage, 'method'))
  const words = [...devices(resource, resources), ...method]
  const routeWords = wordsOf(route)
  return {
    id: `MedicationAdministration/${text(resource, 'id')}`,
    version: text(child(resource, 'meta'), 'versionId'),
    status: text(resource, 'status') as Administration['status'],
    drugs: chartedDrugs(resource, resources),
    ...times(resource, tenant),
    statedMinutes: statedMinutes(resource, tenant),
    timesFrom: timesFrom(resource, words, tenant),
    route: routeOf(routeWords),
    routeText: nameOf(route) ?? routeWords[0],
    technique: techniqueOf(method),
    access: wordsOf(child(dosage, 'site'))[0]?.trim().toLowerCase(),
    accessReason: text(extension(resource, EXTENSION.vascularAccessReason), 'valueString'),
    ambulatoryPump: flag(extension(resource, EXTENSION.ambulatoryPump), 'valueBoolean') ?? words.some(namesPump),
    onBodyInjector: words.some((word) => /on-?body/i.test(word)),
    containers: extensions(resource, EXTENSION.containersOpened).flatMap((one) => container(one) ?? []),
    discarded: discardedByExtension(resource),
    discardedBy: [],
    discardedByVersions: undefined,
    reasons: reasons(resource, resources),
    acquisition: acquisition(resource) ?? tenant.defaultAcquisition,
    primaryReason: flag(extension(resource, EXTENSION.primaryReason), 'valueBoolean'),
    partOf: children(resource, 'partOf').flatMap((one) => reference(one) ?? []),
    request: referenceOf(resource, 'request'),
  }
}

const GOES_HOME = /\b(?:ambulatory|portable|elastomeric|home|cadd)\b/i

function namesPump(word: string): boolean {
  return word === INFUSION_PUMP || (/pump/i.test(word) && GOES_HOME.test(word))
}

/** What the devices it was given with are, codes and texts. */
function devices(resource: unknown, resources: Resources): readonly string[] {
  return children(resource, 'device').flatMap((one) => {
    const words = wordsOf(child(resolved(resource, reference(one), resources), 'type'))
    const display = text(one, 'display')
    return display === undefined ? words : [...words, display]
  })
}

function container(opened: unknown): ContainerOpened | undefined {
  const amount = readDose(child(extension(opened, 'amount'), 'valueQuantity'))
  const count = child(extension(opened, 'count'), 'valuePositiveInt') ?? 1
  const type = text(extension(opened, 'type'), 'valueCode')
  const ndc = text(extension(opened, 'ndc'), 'valueString')
  if (typeof amount === 'string' || typeof count !== 'number' || !Number.isSafeInteger(count) || count < 1)
    return undefined
  return { amount, count, type: isContainerType(type) ? type : undefined, ndc: package11(ndc) }
}

/** The package in eleven digits; what cannot be brought into them stays as charted, to be found. */
function package11(ndc: string | undefined): string | undefined {
  return ndc === undefined ? undefined : (ndc11(ndc) ?? ndc)
}

function isContainerType(type: string | undefined): type is ContainerType {
  return type === 'single-dose' || type === 'multiple-dose'
}

function discardedByExtension(resource: unknown): Administration['discarded'] {
  const discarded = extension(resource, EXTENSION.discardedAmount)
  const dose = discarded === undefined ? undefined : readAmount(child(discarded, 'valueQuantity'))
  return typeof dose === 'string' ? undefined : dose
}

function reasons(resource: unknown, resources: Resources): readonly string[] {
  const charted = children(resource, 'reasonCode').flatMap(wordsOf)
  const referenced = children(resource, 'reasonReference').flatMap((one) => {
    const words = wordsOf(child(resolved(resource, reference(one), resources), 'code'))
    const display = text(one, 'display')
    return display === undefined ? words : [...words, display]
  })
  return [...charted, ...referenced]
}

const ACQUISITIONS = new Set(['purchased', '340b', 'patient-supplied', 'sponsor-supplied', 'sample'])

function acquisition(resource: unknown): Acquisition | undefined {
  const code = text(extension(resource, EXTENSION.acquisition), 'valueCode')
  return code !== undefined && ACQUISITIONS.has(code) ? (code as Acquisition) : undefined
}
