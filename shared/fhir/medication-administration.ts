import type { ContainerType } from '../reference/drug.ts'
import { chartedDrugs } from './charted-drugs.ts'
import { routeOf, techniqueOf } from './charted-words.ts'
import { child, children, extension, extensions, flag, nameOf, referenceOf, text, wordsOf } from './element.ts'
import { EXTENSION } from './extension-urls.ts'
import { dateOf, moment } from './moment.ts'
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
  const words = [...devices(resource, resources), ...wordsOf(child(dosage, 'method'))]
  return present({
    id: `MedicationAdministration/${text(resource, 'id')}`,
    version: text(child(resource, 'meta'), 'versionId'),
    status: text(resource, 'status') as Administration['status'],
    drugs: chartedDrugs(resource, resources),
    ...times(resource, tenant),
    route: routeOf(wordsOf(route)),
    routeText: nameOf(route) ?? wordsOf(route)[0],
    technique: techniqueOf(wordsOf(child(dosage, 'method'))),
    access: wordsOf(child(dosage, 'site'))[0]?.trim().toLowerCase(),
    accessReason: text(extension(resource, EXTENSION.vascularAccessReason), 'valueString'),
    ambulatoryPump: flag(extension(resource, EXTENSION.ambulatoryPump), 'valueBoolean') ?? words.some(namesPump),
    onBodyInjector: words.some((word) => /on-?body/i.test(word)),
    containers: extensions(resource, EXTENSION.containersOpened).flatMap((one) => container(one) ?? []),
    discarded: discardedByExtension(resource),
    discardedBy: [],
    reasons: reasons(resource, resources),
    acquisition: acquisition(resource) ?? tenant.defaultAcquisition,
    primaryReason: flag(extension(resource, EXTENSION.primaryReason), 'valueBoolean'),
    partOf: children(resource, 'partOf').flatMap((one) => referenceOf({ one }, 'one') ?? []),
    request: referenceOf(resource, 'request'),
  })
}

function times(resource: unknown, { timeZone }: Tenant): Pick<Administration, 'start' | 'stop' | 'on' | 'timeUnread'> {
  const period = child(resource, 'effectivePeriod')
  const startText = text(period, 'start') ?? text(resource, 'effectiveDateTime')
  const stopText = text(period, 'end')
  const start = startText === undefined ? undefined : moment(startText, timeZone)
  const stop = stopText === undefined ? undefined : moment(stopText, timeZone)
  const on =
    start?.on ??
    (startText === undefined ? undefined : dateOf(startText, timeZone)) ??
    stop?.on ??
    (stopText === undefined ? undefined : dateOf(stopText, timeZone))
  return present({ start, stop, on, timeUnread: timeUnread() })

  function timeUnread(): string | undefined {
    if (startText !== undefined && dateOf(startText, timeZone) === undefined)
      return `the start ${startText.slice(0, 30)} is not a time`
    if (stopText !== undefined && dateOf(stopText, timeZone) === undefined)
      return `the stop ${stopText.slice(0, 30)} is not a time`
    if (start === undefined || stop === undefined || stop.seconds > start.seconds) return undefined
    return stop.seconds === start.seconds
      ? `start and stop are both ${start.clock}`
      : `the stop ${stop.clock} is before the start ${start.clock}`
  }
}

const INFUSION_PUMP = '430033006'

function namesPump(word: string): boolean {
  return (
    word === INFUSION_PUMP ||
    /\b(ambulatory|portable|elastomeric|home)\b.*\bpump\b|\bpump\b.*\b(ambulatory|portable|home)\b|\bcadd\b/i.test(word)
  )
}

/** What the devices it was given with are, codes and texts. */
function devices(resource: unknown, resources: Resources): readonly string[] {
  return children(resource, 'device').flatMap((one) => {
    const device = resolved(resource, referenceOf({ one }, 'one'), resources)
    return [...wordsOf(child(device, 'type')), ...(text(one, 'display') ?? [])].flat()
  })
}

function container(opened: unknown): ContainerOpened | undefined {
  const amount = readDose(child(extension(opened, 'amount'), 'valueQuantity'))
  const count = child(extension(opened, 'count'), 'valuePositiveInt') ?? 1
  const type = text(extension(opened, 'type'), 'valueCode')
  const ndc = text(extension(opened, 'ndc'), 'valueString')
  if (typeof amount === 'string' || typeof count !== 'number' || !Number.isSafeInteger(count) || count < 1)
    return undefined
  return present({ amount, count, type: isContainerType(type) ? type : undefined, ndc })
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
    const condition = resolved(resource, referenceOf({ one }, 'one'), resources)
    return [...wordsOf(child(condition, 'code')), ...(text(one, 'display') ?? [])].flat()
  })
  return [...charted, ...referenced]
}

const ACQUISITIONS = new Set(['purchased', '340b', 'patient-supplied', 'sponsor-supplied', 'sample'])

function acquisition(resource: unknown): Acquisition | undefined {
  const code = text(extension(resource, EXTENSION.acquisition), 'valueCode')
  return code !== undefined && ACQUISITIONS.has(code) ? (code as Acquisition) : undefined
}

/** Leaves out what is undefined, so that absent is absent. */
function present<T extends object>(fields: { [Key in keyof T]: T[Key] | undefined }): T {
  for (const key of Object.keys(fields) as (keyof T)[]) if (fields[key] === undefined) delete fields[key]
  return fields as T
}
