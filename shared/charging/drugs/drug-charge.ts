import type { Acquisition, ContainerOpened, ContainerType, Route } from '../../chart/visit.ts'
import { type Decimal, plus, ZERO } from '../../exact/decimal.ts'
import { inBase, measures } from '../../exact/dose.ts'
import type { Because } from '../../law/rule.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import type { Drug, DrugProduct } from '../../reference/drugs/drug.ts'
import { spansRoutes } from '../../reference/drugs/route-spanning-codes.ts'
import { isUnlisted } from '../../reference/drugs/unlisted-codes.ts'
import type { GivenAdministration, IdentifiedDrug } from './identify-drugs.ts'
import { containerTypeOf, type Share, sharesOf } from './opened-packages.ts'

/**
 * All of one product given on one day and bought the same way. It becomes a drug line, or a drug line and a JW line.
 */
export interface DrugCharge {
  readonly id: string
  readonly drug: Drug
  /** True if the drug has no code of its own and is billed by an unlisted code. */
  readonly unlisted: boolean
  readonly ndc?: string | undefined
  readonly product?: DrugProduct | undefined
  readonly on: ServiceDate
  readonly administrations: readonly GivenAdministration[]
  readonly acquisition?: Acquisition | undefined
  readonly route?: Route | undefined
  /** Total given, in the base unit of the measure that the billing unit uses. */
  readonly given: Decimal
  /** Total label content of the containers opened. Absent if not charted or not comparable with the dose. */
  readonly opened?: Decimal | undefined
  /** Amount documented as discarded. */
  readonly discarded?: Decimal | undefined
  readonly containers: readonly ContainerOpened[]
  readonly containerType?: ContainerType | undefined
  readonly reasons: readonly string[]
  /** HCPCS units given; absent until a rule sets them. */
  readonly units?: number | undefined
  readonly discardedUnits: number
  /** Number of units that fit on one line; absent if all of them do. */
  readonly unitsOnALine?: number | undefined
  /** Discard modifier to report: JW, JZ or neither; absent until a rule sets it. */
  readonly discard?: 'JW' | 'JZ' | 'neither' | undefined
  /** Modifiers on the line of the amount given, in claim order. */
  readonly modifiers: readonly string[]
  readonly leftOff: boolean
  readonly because: readonly Because[]
}

/**
 * Returns the drug charges of a visit, in the order of giving. Adds the doses of one product on one day before anything
 * is rounded (DRG-03).
 */
export function drugCharges(
  administrations: readonly GivenAdministration[],
  firstDay: ServiceDate,
): readonly DrugCharge[] {
  const parts = new Map<string, Part[]>()
  for (const administration of administrations) {
    for (const drug of administration.drugs) {
      for (const part of partsOf(administration, drug, firstDay)) {
        const same = parts.get(part.key)
        if (same === undefined) parts.set(part.key, [part])
        else same.push(part)
      }
    }
  }
  return [...parts.values()].map(charge)
}

/** The part of a drug charge that comes from one administration. */
interface Part {
  readonly key: string
  readonly drug: Drug
  readonly share: Share
  readonly administration: GivenAdministration
  readonly on: ServiceDate
}

function partsOf(administration: GivenAdministration, charted: IdentifiedDrug, firstDay: ServiceDate): readonly Part[] {
  const { dose, packages } = charted
  const drug = charted.drug === undefined ? undefined : billedAs(charted.drug, charted)
  if (drug === undefined || dose === undefined || measures(dose.unit) !== measures(drug.billingUnit.unit)) return []
  const on = administration.on ?? firstDay
  const discarded = discardedOf(administration, drug)
  const isApart = administration.route === 'oral' || spansRoutes(drug.hcpcs, on)
  const route = isApart ? administration.route : undefined
  const apart = route ?? (isUnlisted(drug.hcpcs) ? drug.name : '')
  return sharesOf(packages, drug, inBase(dose), discarded).map((share) => ({
    key: `${drug.hcpcs} ${share.ndc ?? ''} ${administration.acquisition ?? ''} ${on} ${apart}`,
    drug,
    share,
    administration,
    on,
  }))
}

/**
 * Returns the drug as it is billed. An unlisted drug takes the name in the chart, and its one unit is the dose
 * (DRG-16).
 */
function billedAs(drug: Drug, { dose, text }: IdentifiedDrug): Drug {
  return isUnlisted(drug.hcpcs) && dose !== undefined ? { ...drug, name: text ?? drug.name, billingUnit: dose } : drug
}

function charge(all: readonly Part[]): DrugCharge {
  const [first] = all
  if (first === undefined) throw new RangeError('a drug charge has a part')
  const { key, drug, share, administration, on } = first
  const administrations = all.map((part) => part.administration)
  // Stryker disable next-line all: a shortcut; for one part the flattened list is the same
  const containers = all.length === 1 ? share.containers : all.flatMap((part) => part.share.containers)
  return {
    id: key,
    drug,
    unlisted: isUnlisted(drug.hcpcs),
    on,
    administrations,
    containers,
    given: all.length === 1 ? share.given : all.reduce((sum, part) => plus(sum, part.share.given), ZERO),
    reasons: all.length === 1 ? administration.reasons : administrations.flatMap(({ reasons }) => reasons),
    discardedUnits: 0,
    unitsOnALine: undefined,
    modifiers: [],
    units: undefined,
    discard: undefined,
    leftOff: false,
    because: [],
    ndc: share.ndc,
    product: share.product,
    acquisition: administration.acquisition,
    route: administration.route,
    opened: openedOf(all),
    discarded: discardedIn(all),
    containerType: containerTypeOf({ ndc: share.ndc, product: share.product, containers }, drug),
  }
}

/** Returns the total opened. Undefined if no container is charted, or one has another measure than the dose. */
function openedOf(parts: readonly Part[]): Decimal | undefined {
  let sum: Decimal | undefined
  for (const { share } of parts) {
    if (share.opened !== undefined) sum = sum === undefined ? share.opened : plus(sum, share.opened)
    else if (share.containers.length > 0) return undefined
  }
  return sum
}

/** Returns the total discarded. Undefined if no discard is charted, or a part of it is not known. */
function discardedIn(parts: readonly Part[]): Decimal | undefined {
  let sum: Decimal | undefined
  for (const { share, administration } of parts) {
    if (share.discarded !== undefined) sum = sum === undefined ? share.discarded : plus(sum, share.discarded)
    else if (administration.discarded !== undefined) return undefined
  }
  return sum
}

/**
 * Returns the discarded amount of the drug. Undefined if it has another measure. Undefined too for a bag of several
 * drugs: the chart does not say which one was discarded.
 */
function discardedOf({ discarded, drugs }: GivenAdministration, drug: Drug): Decimal | undefined {
  if (discarded === undefined || drugs.length > 1) return undefined
  return measures(discarded.unit) === measures(drug.billingUnit.unit) ? inBase(discarded) : undefined
}
