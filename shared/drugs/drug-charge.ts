import { type Decimal, plus, times, ZERO } from '../exact/decimal.ts'
import { inBase, measures } from '../exact/dose.ts'
import type { Acquisition, ContainerOpened } from '../fhir/visit.ts'
import type { Because } from '../law/rule.ts'
import type { ServiceDate } from '../law/service-date.ts'
import type { ContainerType, Drug, DrugProduct } from '../reference/drug.ts'
import type { GivenAdministration, IdentifiedDrug } from './identify-drugs.ts'

/** All of one product given on one day and bought the same way: what becomes a drug line, or a line and its JW line. */
export interface DrugCharge {
  readonly id: string
  readonly drug: Drug
  readonly ndc?: string | undefined
  readonly product?: DrugProduct | undefined
  readonly on: ServiceDate
  readonly administrations: readonly GivenAdministration[]
  readonly acquisition?: Acquisition | undefined
  /** Given in all, in the base unit of what the billing unit measures. */
  readonly given: Decimal
  /** What the labels of the containers opened say they hold together; absent when not charted or not comparable. */
  readonly opened?: Decimal | undefined
  /** What is documented as thrown away. */
  readonly discarded?: Decimal | undefined
  readonly containers: readonly ContainerOpened[]
  readonly containerType?: ContainerType | undefined
  readonly reasons: readonly string[]
  /** HCPCS units given; absent until a rule settles them. */
  readonly units?: number | undefined
  readonly discardedUnits: number
  /** Whether JW or JZ is to be reported: settled as one of them, or as neither. */
  readonly discard?: 'JW' | 'JZ' | 'neither' | undefined
  /** On the line of what was given, in claim order. */
  readonly modifiers: readonly string[]
  readonly leftOff: boolean
  readonly because: readonly Because[]
}

/** The drug charges of a visit, in order of giving: doses of one product on one day are added before anything is rounded (DRG-03). */
export function drugCharges(
  administrations: readonly GivenAdministration[],
  firstDay: ServiceDate,
): readonly DrugCharge[] {
  const parts = administrations.flatMap((administration) =>
    administration.drugs.flatMap((drug) => partOf(administration, drug, firstDay) ?? []),
  )
  return [...Map.groupBy(parts, ({ key }) => key).entries()].map(([id, [first, ...others]]) =>
    charge(id, first as Part, others),
  )
}

/** What one administration adds to a drug charge. */
interface Part {
  readonly key: string
  readonly drug: Drug
  readonly charted: IdentifiedDrug
  readonly administration: GivenAdministration
  readonly on: ServiceDate
  readonly given: Decimal
}

function partOf(administration: GivenAdministration, charted: IdentifiedDrug, firstDay: ServiceDate): Part | undefined {
  const { drug, dose, ndc } = charted
  if (drug === undefined || dose === undefined || measures(dose.unit) !== measures(drug.billingUnit.unit))
    return undefined
  const on = administration.on ?? firstDay
  return {
    key: [drug.hcpcs, ndc, administration.acquisition, on].join(' '),
    drug,
    charted,
    administration,
    on,
    given: inBase(dose),
  }
}

function charge(id: string, first: Part, others: readonly Part[]): DrugCharge {
  const { drug, charted, administration, on } = first
  const all = [first, ...others]
  const administrations = all.map((part) => part.administration)
  const containers = administrations.flatMap((one) => one.containers)
  const containerType = typeOf(containers) ?? charted.product?.container ?? drug.container
  return {
    id,
    drug,
    on,
    administrations,
    containers,
    given: all.reduce((sum, { given }) => plus(sum, given), ZERO),
    reasons: administrations.flatMap(({ reasons }) => reasons),
    discardedUnits: 0,
    modifiers: [],
    units: undefined,
    discard: undefined,
    leftOff: false,
    because: [],
    ndc: charted.ndc,
    product: charted.product,
    acquisition: administration.acquisition,
    opened: openedIn(containers, drug),
    discarded: discardedOf(administrations, drug),
    containerType,
  }
}

/** The one type the containers opened have; nothing when the chart does not say or says both. */
function typeOf(containers: readonly ContainerOpened[]): ContainerType | undefined {
  const types = new Set(containers.map(({ type }) => type))
  const [only, ...others] = types
  return others.length === 0 ? only : undefined
}

function openedIn(containers: readonly ContainerOpened[], drug: Drug): Decimal | undefined {
  const measure = measures(drug.billingUnit.unit)
  if (containers.length === 0 || containers.some(({ amount }) => measures(amount.unit) !== measure)) return undefined
  return containers.reduce(
    (sum, { amount, count }) => plus(sum, times(inBase(amount), { digits: BigInt(count), scale: 0 })),
    ZERO,
  )
}

function discardedOf(administrations: readonly GivenAdministration[], drug: Drug): Decimal | undefined {
  const amounts = administrations.flatMap(({ discarded }) => discarded ?? [])
  if (amounts.length === 0 || amounts.some(({ unit }) => measures(unit) !== measures(drug.billingUnit.unit)))
    return undefined
  return amounts.reduce((sum, amount) => plus(sum, inBase(amount)), ZERO)
}
