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

/** One answer to a missing fact of a drug. `charted` returns the administration with that fact filled in. */
export interface Answer {
  readonly ifSo: string
  readonly charted: (one: GivenAdministration) => GivenAdministration
}

/** Returns the lines of the drug, and their value, for each answer. The lines are held until an answer is charted. */
export function possibleDrugLines(
  charge: DrugCharge,
  charged: Charged,
  answers: readonly Answer[],
): readonly Possibility[] {
  return answers.map(({ ifSo, charted }) => possibility(ifSo, linesHadItBeen(charge, charged, charted)))
}

/** Returns the lines of the charge's code if its administrations were charted this way. */
export function linesHadItBeen(
  charge: DrugCharge,
  { given, drugLinesIf }: Charged,
  charted: (one: GivenAdministration) => GivenAdministration,
): readonly DraftLine[] {
  const { hcpcs } = charge.drug
  const concerned = new Set(charge.administrations.map(({ id }) => id))
  // Leave out drugs of other codes: no answer here changes their lines.
  const other = given.flatMap((one) => {
    if (concerned.has(one.id)) return [charted(one)]
    return one.drugs.some(({ drug }) => drug?.hcpcs === hcpcs) ? [one] : []
  })
  return linesOf(charge, drugLinesIf(other))
}

/** Returns the lines with the charge's code that charge its administrations. */
export function linesOf({ drug, administrations }: DrugCharge, lines: readonly DraftLine[]): readonly DraftLine[] {
  return lines.filter(
    ({ code, charges }) => code === drug.hcpcs && administrations.some(({ id }) => charges.includes(id)),
  )
}

/** Returns the administration with its drug of this code changed. */
export function withDrug(
  one: GivenAdministration,
  hcpcs: string,
  change: (drug: IdentifiedDrug) => IdentifiedDrug,
): GivenAdministration {
  return { ...one, drugs: one.drugs.map((drug) => (drug.drug?.hcpcs === hcpcs ? change(drug) : drug)) }
}

/** Returns the drug as drawn from these containers. Keeps the charted package. */
export function drawnFrom(drug: IdentifiedDrug, containers: readonly ContainerOpened[]): IdentifiedDrug {
  const [first] = drug.packages
  return { ...drug, packages: [{ ndc: first?.ndc, product: first?.product, containers }] }
}

/** Returns an amount in base units as a dose in this unit. */
export function doseOf(base: Decimal, unit: DoseUnit): Dose {
  return { amount: divided(base, inBase({ amount: ONE, unit }), MOST_PLACES), unit }
}

const ONE = decimal(1)

/** Decimal places kept when an amount is converted to another unit. Every factor needs fewer. */
const MOST_PLACES = 12

/** Returns single-dose containers as a chart would name them. */
export function asOpened(mix: readonly Containers[], unit: DoseUnit): readonly ContainerOpened[] {
  return mix.map(({ size, count }) => ({ amount: doseOf(size, unit), count, type: 'single-dose', ndc: undefined }))
}
