import { furtherHourCode, serviceCode } from '../charging/administration/service-codes.ts'
import type { Charged } from '../charging/charged.ts'
import type { Service } from '../charging/timeline/service.ts'
import { procedureCodeOf } from '../reference/procedure-codes.ts'
import { ofClass, ofMethod, ofPlace } from './alternatives.ts'
import type { Rejected } from './explanation.ts'

/** Returns the codes a service would have with another class, technique or role, with the reason against each. */
export function rejectedGiving(service: Service, code: string | undefined, charged: Charged): readonly Rejected[] {
  const { settings } = charged.profile
  const on = service.on ?? charged.on
  const codeOf = (other: Partial<Service>) => {
    const kind = serviceCode({ ...service, ...other }, settings)
    return kind && procedureCodeOf(kind, on)
  }
  const why = service.because.at(-1)
  if (service.leftOff) {
    const lost = codeOf({ technique: service.technique ?? 'infusion', role: service.role ?? 'sequential' })
    return lost === undefined ? [] : [{ what: lost, because: why?.saw ?? why?.law.says ?? 'a rule left it off' }]
  }
  const mine = new Set([code, ...charged.lines.filter(({ of }) => of === service.id).map((line) => line.code)])
  const others = [...ofClass(service), ...ofMethod(service), ...ofPlace(service, charged.services)].flatMap(
    ({ other, because }) => {
      const what = codeOf(other)
      return what === undefined || mine.has(what) ? [] : [{ what, because }]
    },
  )
  if (service.technique === 'pump' && service.route === 'intravenous') others.push(otherPumpCode(settings))
  return [...new Map([...others].reverse().map((one) => [one.what, one])).values()]
    .reverse()
    .concat(nextHour(service, on))
}

/** Returns the code that other payers want for the same pump. */
function otherPumpCode({ 'pump-code': taken }: Charged['profile']['settings']): Rejected {
  return { what: taken === 'G0498' ? '96416' : 'G0498', because: `payer setting pump-code: ${taken}` }
}

/** Returns the next further hour, which the service did not reach. */
function nextHour(
  { technique, role, minutes, category, route, furtherHours }: Service,
  on: string,
): readonly Rejected[] {
  if (technique !== 'infusion' || role === 'concurrent' || minutes === undefined || category === undefined) return []
  const kind = furtherHourCode(category, route)
  const code = kind && procedureCodeOf(kind, on)
  if (code === undefined) return []
  const hours = furtherHours + 1
  return [{ what: `${code} x${hours}`, because: `minute ${91 + 60 * furtherHours} begins it; it ran ${minutes}` }]
}
