import type { Visit } from '../../chart/visit.ts'
import { type Decimal, minus, plus, toCents, ZERO } from '../../exact/decimal.ts'
import type { ReferenceBook } from '../../reference/book.ts'
import type { AcquisitionCosts } from '../../reference/prices/acquisition-costs.ts'
import type { DraftLine } from '../../sheet/draft-line.ts'
import { isPackaged } from '../drugs/discounted.ts'
import type { DrugCharge } from '../drugs/drug-charge.ts'
import { acquisitionCost } from './acquisition-cost.ts'
import type { Billed } from './allowed.ts'
import type { SharedAmount } from './payment.ts'
import { isByContract } from './price-line.ts'

/** The payment for a drug less its cost, in dollars, to the cent. Negative if the drug cost more than the payment. */
export interface DrugMargin {
  readonly cost: Decimal
  readonly expected: Decimal
  readonly margin: Decimal
  /** Names the parts of cost and payment, in words. */
  readonly basis: string
}

/** A visit whose lines are priced. */
interface Priced {
  readonly visit: Pick<Visit, 'setting' | 'is340bEntity'>
  readonly profile: Billed['profile']
  readonly book: ReferenceBook
  readonly drugs: readonly DrugCharge[]
  readonly lines: readonly DraftLine[]
}

/**
 * Returns the buy-and-bill margin of each drug (PRC-17), keyed by the drug's first line, so that nothing counts twice.
 * Takes all payment expected for the code that day, JW lines too. Subtracts the cost of all of the drug, also the part
 * without a line. A drug has no margin if a part of either is unknown.
 */
export function marginsOf(
  priced: Priced,
  shared: readonly (SharedAmount | undefined)[],
  costs: AcquisitionCosts,
): ReadonlyMap<DraftLine, DrugMargin> {
  const margins = new Map<DraftLine, DrugMargin>()
  const paid = new Map(priced.lines.map((line, at) => [line, shared[at]]))
  const charged = priced.drugs.filter(({ leftOff }) => !leftOff)
  // If a code has two packages, one may have no line: the day's units are rounded up in the other (DRG-21).
  for (const drug of Map.groupBy(charged, ({ id, unlisted, drug, on }) =>
    unlisted ? id : `${drug.hcpcs} ${on}`,
  ).values()) {
    const ids = new Set(drug.map(({ id }) => id))
    const lines = priced.lines.filter(({ kind, of }) => kind === 'drug' && ids.has(of))
    const [first] = lines
    const cost = costOf(drug, priced, costs)
    const expected = expectedOf(drug, lines, paid, priced, costs)
    if (first === undefined || cost === undefined || expected === undefined) continue
    const basis = `${cost.basis}; ${expected.basis}`
    margins.set(first, {
      cost: cost.dollars,
      expected: expected.dollars,
      margin: minus(expected.dollars, cost.dollars),
      basis,
    })
  }
  return margins
}

interface Part {
  readonly dollars: Decimal
  readonly basis: string
}

function costOf(drug: readonly DrugCharge[], { visit, book }: Priced, costs: AcquisitionCosts): Part | undefined {
  let sum = ZERO
  const bases = new Set<string>()
  for (const charge of drug) {
    const { drug, on, acquisition, containerType } = charge
    const basis = costs.basisOf(acquisition, visit.is340bEntity)
    if (basis === undefined) return undefined
    const cost = acquisitionCost(charge, {
      costOf: (ndc) => costs.costOf(ndc, drug.hcpcs, basis, on),
      productOf: (ndc) => book.product(ndc, drug.hcpcs, on),
    })
    if (cost === undefined) return undefined
    sum = plus(sum, cost)
    bases.add(`${basis}, ${containerType === 'multiple-dose' ? 'amount given' : 'containers opened'}`)
  }
  return { dollars: toCents(sum), basis: [...bases].join(' and ') }
}

/** Returns the payment for all of its lines together. Undefined for a drug that is paid inside another payment. */
function expectedOf(
  drug: readonly DrugCharge[],
  lines: readonly DraftLine[],
  paid: ReadonlyMap<DraftLine, SharedAmount | undefined>,
  { visit: { setting }, profile, book }: Priced,
  { coinsuranceIsCollected }: AcquisitionCosts,
): Part | undefined {
  const byContract = isByContract(profile, book)
  if (!byContract && drug.some((charge) => isPackaged(charge, { setting, book }))) return undefined
  if (drug.some(({ units }) => units === undefined)) return undefined
  let sum = toCents(ZERO)
  for (const line of lines) {
    const amount = expectedFor(line, paid.get(line), byContract && !profile.sequestered, coinsuranceIsCollected)
    if (amount === undefined) return undefined
    sum = plus(sum, amount)
  }
  return { dollars: sum, basis: `patient's part ${coinsuranceIsCollected ? 'counted as collected' : 'not counted'}` }
}

/**
 * Returns the payment expected for a line. For Medicare, the payment after sequestration. For a contract, the whole
 * amount: a contract does not say which part the patient owes.
 */
function expectedFor(
  { amount }: DraftLine,
  shared: SharedAmount | undefined,
  isContract: boolean,
  coinsuranceIsCollected: boolean,
): Decimal | undefined {
  if (shared !== undefined) return coinsuranceIsCollected ? plus(shared.expected, shared.coinsurance) : shared.expected
  return isContract && coinsuranceIsCollected ? amount : undefined
}
