import { type Decimal, decimal, decimalText, divided, minus, times, ZERO } from '../../exact/decimal.ts'
import { doseText, measures } from '../../exact/dose.ts'
import { type Because, because, type Law } from '../../law/rule.ts'
import { ASP_FILES } from '../../law/sources.ts'
import type { NdcOnLine } from '../../sheet/charge-sheet.ts'
import type { DraftLine } from '../../sheet/draft-line.ts'
import type { DrugCharge } from './drug-charge.ts'
import { howRead } from './how-read.ts'

const ndcDecides: Law = {
  id: 'ndc-decides-the-code',
  says: 'The HCPCS code is the one CMS lists for the package used, on the day it was used.',
  ledger: ['DRG-02', 'DRG-20'],
  cites: [ASP_FILES],
  from: '2024-01-01',
}

const chartedCodeDecides: Law = {
  id: 'charted-code-decides',
  says: 'If the chart names no package in the table, the charted code decides.',
  ledger: ['DRG-02'],
  cites: [ASP_FILES],
  from: '2024-01-01',
}

/** NDC quantities are reported with three decimal places. */
const NDC_PLACES = 3

/**
 * Returns the lines of drug charges: the amount given, then the amount discarded. A charge that is left off or has no
 * units gets no line.
 */
export function drugLines(charges: readonly DrugCharge[]): readonly DraftLine[] {
  const lines: DraftLine[] = []
  for (const charge of charges) {
    const { units, discardedUnits, modifiers, leftOff } = charge
    if (leftOff || units === undefined) continue
    addLines(lines, charge, units, modifiers)
    // Stryker disable next-line all: a shortcut; no units make no line
    if (discardedUnits > 0) addLines(lines, charge, discardedUnits, ['JW', ...modifiers])
  }
  return lines
}

/**
 * Adds the lines for some units. Adds several lines if the payer's field is too small for the units, and none for no
 * units.
 */
function addLines(lines: DraftLine[], charge: DrugCharge, units: number, modifiers: readonly string[]): void {
  const most = charge.unitsOnALine ?? units
  for (let from = 0; from < units; from += most) {
    const to = Math.min(from + most, units)
    // Subtract the running quantities, so that the quantities of the lines add up to the quantity of all units.
    // Stryker disable next-line ConditionalExpression: a shortcut; before the first unit the quantity is zero
    const quantity = from === 0 ? quantityOf(charge, to) : minus(quantityOf(charge, to), quantityOf(charge, from))
    lines.push(line(charge, to - from, modifiers, ndcOf(charge, quantity)))
  }
}

function line(charge: DrugCharge, units: number, modifiers: readonly string[], ndc: NdcOnLine | undefined): DraftLine {
  const { drug, on, administrations, id, unlisted } = charge
  return {
    kind: 'drug',
    code: drug.hcpcs,
    name: drug.name,
    modifiers,
    units,
    on,
    charges: administrations.map((one) => one.id),
    of: id,
    waitsFor: undefined,
    ndc,
    narrative: unlisted ? narrativeOf(charge, modifiers.includes('JW')) : undefined,
    unlistedDose: unlisted ? doseOf(charge, modifiers.includes('JW')) : undefined,
    amount: undefined,
    basis: undefined,
    price: undefined,
    charge: undefined,
    revenue: undefined,
    because: [identification(charge), ...charge.because],
  }
}

function identification(charge: DrugCharge): Because {
  const { ndc, product, drug } = charge
  const how = howRead(charge)
  return product === undefined
    ? because(chartedCodeDecides, `${drug.hcpcs}${how}`)
    : because(
        ndcDecides,
        `NDC ${ndc} is ${drug.hcpcs}${product.listedAs === undefined ? '' : `, which goes on for ${product.listedAs}`}${how}`,
      )
}

/** Returns units ÷ units per container × amount in one container (DRG-20). */
function quantityOf({ product }: DrugCharge, units: number): Decimal {
  if (product === undefined) return ZERO
  return divided(times(decimal(units), product.packageSize), product.unitsPerContainer, NDC_PLACES)
}

/** Returns the NDC with its quantity, in the unit the NDC is counted in. */
function ndcOf({ product }: DrugCharge, quantity: Decimal): NdcOnLine | undefined {
  return product?.ndcUnit === undefined
    ? undefined
    : { code: product.ndc, quantity: decimalText(quantity), unit: product.ndcUnit }
}

/** Returns the dose that a line of an unlisted drug is for. */
function doseOf({ drug, given, discarded }: DrugCharge, wasDiscarded: boolean): DraftLine['unlistedDose'] {
  const amount = wasDiscarded && discarded !== undefined ? discarded : given
  return { amount, measures: measures(drug.billingUnit.unit) }
}

/** Returns the claim's description of an unlisted drug: its name, the exact amount, the package (DRG-16). */
function narrativeOf({ drug, given, discarded, ndc }: DrugCharge, wasDiscarded: boolean): string {
  const { unit } = drug.billingUnit
  const amount =
    wasDiscarded && discarded !== undefined ? `${doseText(discarded, unit)} discarded` : doseText(given, unit)
  return [drug.name, amount, ...(ndc === undefined ? [] : [`NDC ${ndc}`])].join(' ')
}
