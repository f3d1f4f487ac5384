import { decimal, decimalText, divided, times } from '../exact/decimal.ts'
import { type Because, because, type Law } from '../law/rule.ts'
import { ASP_FILES } from '../law/sources.ts'
import type { NdcOnLine } from '../sheet/charge-sheet.ts'
import type { DraftLine } from '../sheet/draft-line.ts'
import type { DrugCharge } from './drug-charge.ts'

const ndcDecides: Law = {
  id: 'ndc-decides-the-code',
  says: 'The HCPCS code is the one CMS lists for the package used, on the day it was used.',
  ledger: ['DRG-02', 'DRG-20'],
  cites: [ASP_FILES],
  from: '2024-01-01',
}

const chartedCodeDecides: Law = {
  id: 'charted-code-decides',
  says: 'Where the chart names no package the table knows, the code it names decides.',
  ledger: ['DRG-02'],
  cites: [ASP_FILES],
  from: '2024-01-01',
}

/** NDC quantities are reported to three places. */
const NDC_PLACES = 3

/** The line of what was given, and beside it the line of what was thrown away. None where it is left off or has no units. */
export function drugLines(charge: DrugCharge): readonly DraftLine[] {
  const { units, discardedUnits, modifiers, leftOff } = charge
  if (leftOff || units === undefined) return []
  const given = line(charge, units, modifiers)
  return discardedUnits === 0 ? [given] : [given, line(charge, discardedUnits, ['JW', ...modifiers])]
}

function line(charge: DrugCharge, units: number, modifiers: readonly string[]): DraftLine {
  const { drug, on, administrations, id } = charge
  return {
    kind: 'drug',
    code: drug.hcpcs,
    name: drug.name,
    modifiers,
    units,
    on,
    charges: administrations.map((one) => one.id),
    of: id,
    ndc: ndcOf(charge, units),
    because: [identification(charge), ...charge.because],
  }
}

function identification({ ndc, product, drug }: DrugCharge): Because {
  return product === undefined
    ? because(chartedCodeDecides, drug.hcpcs)
    : because(ndcDecides, `NDC ${ndc} is ${drug.hcpcs}`)
}

/** units ÷ units per container × what a container holds, in the unit the NDC is counted in (DRG-20). */
function ndcOf({ product }: DrugCharge, units: number): NdcOnLine | undefined {
  if (product === undefined) return undefined
  const { ndc, packageSize, unitsPerContainer, ndcUnit } = product
  const quantity = divided(times(decimal(units), packageSize), unitsPerContainer, NDC_PLACES)
  return { code: ndc, quantity: decimalText(quantity), unit: ndcUnit }
}
