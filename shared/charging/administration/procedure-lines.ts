import { inOrder } from '../../exact/in-order.ts'
import type { Because } from '../../law/rule.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import type { Settings } from '../../reference/payers/contested-points.ts'
import { procedureCodeOf, procedureName } from '../../reference/procedure-codes.ts'
import type { DraftLine } from '../../sheet/draft-line.ts'
import { beganBefore } from '../timeline/overlap.ts'
import type { Service } from '../timeline/service.ts'
import { furtherHourCode, serviceCode } from './service-codes.ts'

/** The rule that explains further hours; the other rules explain the first unit. */
const EARNS_FURTHER_HOURS = 'further-hour-needs-thirty-one-minutes'

/**
 * Returns the lines of settled services, in claim order: the code of each, and its further hours with their own code. A
 * service that is left off or has no code gets no line.
 */
export function procedureLines(
  services: readonly Service[],
  settings: Settings,
  visitDay: ServiceDate,
): readonly DraftLine[] {
  const lines: DraftLine[] = []
  for (const service of inClaimOrder(services)) {
    const main = service.leftOff ? undefined : serviceCode(service, settings)
    if (main !== undefined) addLines(lines, service, main, visitDay)
  }
  return lines
}

function addLines(lines: DraftLine[], service: Service, main: string, visitDay: ServiceDate): void {
  const { category, furtherHours, furtherUnits, on = visitDay } = service
  const further = furtherHours === 0 ? undefined : furtherHourCode(category, service.route)
  if (further === undefined || further === main) {
    add(main, 1 + furtherHours + furtherUnits, service.because)
  } else {
    add(
      main,
      1,
      service.because.filter(({ law }) => law.id !== EARNS_FURTHER_HOURS),
    )
    add(
      further,
      furtherHours,
      service.because.filter(({ law }) => law.id === EARNS_FURTHER_HOURS),
    )
  }

  function add(serviceCode: string, units: number, because: readonly Because[]): void {
    const code = procedureCodeOf(serviceCode, on)
    if (code === undefined) return
    lines.push({
      kind: 'procedure',
      code,
      name: procedureName(code),
      modifiers: service.modifiers,
      units,
      on,
      charges: service.administrations.map(({ id }) => id),
      of: service.id,
      waitsFor: service.waitsFor,
      ndc: undefined,
      narrative: undefined,
      unlistedDose: undefined,
      amount: undefined,
      basis: undefined,
      price: undefined,
      charge: undefined,
      revenue: undefined,
      because,
    })
  }
}

const PLACE = { initial: 0, sequential: 1, repeated: 1, concurrent: 2, alone: 3 } as const

/**
 * Sorts into claim order. First the initial service of each access and the services that follow it, by time. Then the
 * services that stand alone.
 */
function inClaimOrder(services: readonly Service[]): readonly Service[] {
  return inOrder(services, (a, b) => place(a) - place(b) || (beganBefore(a, b) ? -1 : 1))
}

function place({ role, category, route }: Service): number {
  if (route === 'subcutaneous') return PLACE.alone
  return role === undefined ? 9 : PLACE[role] + (category === 'hydration' && role !== 'initial' ? 5 : 0)
}
