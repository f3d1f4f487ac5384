import { rank } from '../charging/administration/hierarchy.ts'
import type { Charged } from '../charging/charged.ts'
import type { Service } from '../charging/timeline/service.ts'
import { administrationRules } from '../rulebook.ts'
import type { StatedGiving, StatedService } from './explanation.ts'

/** The first rule that chooses the initial service. It compares the services in their state before this rule. */
const CHOOSES = 'primary-reason-is-initial'

const TRANSFUSION = '36430'

/** Returns the service of a line with every fact that decided its code. */
export function statedGiving(service: Service, { services, lines, visit }: Charged): StatedGiving {
  const { administrations, classes, access } = service
  const through = services.filter((one) => one.access === access).map(asChosenFrom)
  return {
    ...statedService(service),
    classes: classes.map((one) => one ?? 'unknown'),
    onBodyInjector: administrations.some((one) => one.onBodyInjector),
    reasons: administrations.flatMap(({ reasons }) => reasons),
    contenders: through.filter((one) => rank(one) !== undefined).map(statedService),
    beside: services.filter(({ id }) => id !== service.id).map(statedService),
    transfused: visit.procedures
      .filter(({ code }) => code === TRANSFUSION)
      .map(({ id, version, start, stop }) => ({ resource: id, version, start: start?.text, stop: stop?.text })),
    lines: lines.filter(({ of }) => of === service.id).map(({ code, units }) => ({ code, units })),
  }
}

export function statedService(service: Service): StatedService {
  const { id, substance, on, stop, access, route, category, technique, role, minutes, leftOff, administrations } =
    service
  return {
    id,
    substance,
    on,
    endedOn: stop?.on,
    ran: administrations.map((one) => ({
      resource: one.id,
      version: one.version,
      start: one.start?.text,
      stop: one.stop?.text,
    })),
    access,
    route,
    charted: service.charted,
    ambulatoryPump: administrations.some((one) => one.ambulatoryPump),
    category,
    technique,
    role,
    minutes,
    primaryReason: administrations.some(({ primaryReason }) => primaryReason === true),
    lowestCode: administrations.flatMap(({ drugs }) => drugs.flatMap(({ drug }) => drug?.hcpcs ?? [])).sort()[0] ?? '',
    leftOff,
  }
}

/** Returns the service in its state when the initial service was chosen. Removes the results of later rules. */
function asChosenFrom(service: Service): Service {
  const above = new Set(
    administrationRules
      .slice(
        0,
        administrationRules.findIndex(({ id }) => id === CHOOSES),
      )
      .map(({ id }) => id),
  )
  const settled = service.because.filter(({ law }) => above.has(law.id)).map((reason) => reason.settled)
  const untouched: Service = { ...service, category: undefined, technique: undefined, role: undefined, leftOff: false }
  return Object.assign(untouched, ...settled)
}
