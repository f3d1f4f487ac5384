import type { ContainerOpened } from '../../../chart/visit.ts'
import { type Decimal, decimal, divided } from '../../../exact/decimal.ts'
import { type Dose, type DoseUnit, inBase } from '../../../exact/dose.ts'
import type { Possibility } from '../../../law/finding.ts'
import type { DraftLine } from '../../../sheet/draft-line.ts'
import type { Charged } from '../../charged.ts'
import type { DrugCharge } from '../../drugs/drug-charge.ts'
import type { Containers } from '../../drugs/fewest-containers.ts'
import type { GivenAdministration, IdentifiedDrug } from '../../drugs/identify-drugs.ts'
import { possibility } from './possible-lines.ts'

/** One answer to a fact missing of a drug: what it says, and the administration as it would then be charted. */
export interface Answer {
  readonly ifSo: string
  readonly charted: (one: GivenAdministration) => GivenAdministration
}

/** What each answer would make of the lines of the drug, and what those are worth; they are held until one is given. */
export function possibleDrugLines(
  charge: DrugCharge,
  charged: Charged,
  answers: readonly Answer[],
): readonly Possibility[] {
  return answers.map(({ ifSo, charted }) => possibility(ifSo, linesHadItBeen(charge, charged, charted)))
}

/** The lines of the charge's code had its administrations been charted so. */
export function linesHadItBeen(
  charge: DrugCharge,
  { given, drugLinesIf }: Charged,
  charted: (one: GivenAdministration) => GivenAdministration,
): readonly DraftLine[] {
  const { hcpcs } = charge.drug
  const concerned = new Set(charge.administrations.map(({ id }) => id))
  // Drugs of other codes have lines of their own whatever is answered here.
  const other = given.flatMap((one) => {
    if (concerned.has(one.id)) return [charted(one)]
    return one.drugs.some(({ drug }) => drug?.hcpcs === hcpcs) ? [one] : []
  })
  return linesOf(charge, drugLinesIf(other))
}

/** Of these lines those of the charge's code for its administrations. */
export function linesOf({ drug, administrations }: DrugCharge, lines: readonly DraftLine[]): readonly DraftLine[] {
  return lines.filter(
    ({ code, charges }) => code === drug.hcpcs && administrations.some(({ id }) => charges.includes(id)),
  )
}

/** The administration with its drug of this code changed. */
export function withDrug(
  one: GivenAdministration,
  hcpcs: string,
  change: (drug: IdentifiedDrug) => IdentifiedDrug,
): GivenAdministration {
  return { ...one, drugs: one.drugs.map((drug) => (drug.drug?.hcpcs === hcpcs ? change(drug) : drug)) }
}

/** The drug as drawn from these containers, of the package it was charted with. */
export function drawnFrom(drug: IdentifiedDrug, containers: readonly ContainerOpened[]): IdentifiedDrug {
  const [first] = drug.packages
  return { ...drug, packages: [{ ndc: first?.ndc, product: first?.product, containers }] }
}

/** An amount in base units as a dose of this unit. */
export function doseOf(base: Decimal, unit: DoseUnit): Dose {
  return { amount: divided(base, inBase({ amount: ONE, unit }), MOST_PLACES), unit }
}

const ONE = decimal(1)

/** Places kept of an amount said in another unit; every factor comes out even long before. */
const MOST_PLACES = 12

/** Single-dose containers as a chart would name them. */
export function asOpened(mix: readonly Containers[], unit: DoseUnit): readonly ContainerOpened[] {
  return mix.map(({ size, count }) => ({ amount: doseOf(size, unit), count, type: 'single-dose', ndc: undefined }))
}
