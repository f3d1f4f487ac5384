import { compare, type Decimal, decimal, times } from '../../../exact/decimal.ts'
import { doseText, inBase, measures } from '../../../exact/dose.ts'
import { type Miss, missesAmong } from '../../../law/check.ts'
import { ASP_FILES, CGS_WASTE } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import type { DrugCharge } from '../../drugs/drug-charge.ts'
import { administrationsIn } from './waste/needs-discard.ts'

/** Smallest and largest ratio of a label to the table. The table's units are rounded. */
const [LEAST, MOST] = [decimal('0.99'), decimal('1.01')]

export const containerIsOfThePackage: ChargeCheck = {
  id: 'container-is-of-the-package',
  says: 'A container opened holds what the drug table says its package does.',
  severity: 'error',
  holds: 'drug',
  ledger: ['DRG-06', 'DRG-20'],
  cites: [ASP_FILES, CGS_WASTE],
  from: RULEBOOK_BEGINS,
  fix: 'Correct the package or the labelled amount of the containers; discard and NDC quantity depend on both.',
  misses: (charged) => missesAmong(charged.drugs, charged, ofAnotherStrength),
}

function ofAnotherStrength(charge: DrugCharge): Miss | undefined {
  const { product, containers, drug, leftOff, unlisted } = charge
  if (product === undefined || leftOff || unlisted) return undefined
  const { unit } = drug.billingUnit
  const holds = times(product.unitsPerContainer, inBase(drug.billingUnit))
  const other = containers.find(
    ({ amount, ndc }) =>
      (ndc === undefined || ndc === product.ndc) &&
      measures(amount.unit) === measures(unit) &&
      !isAbout(inBase(amount), holds),
  )
  if (other === undefined) return undefined
  const labelled = doseText(inBase(other.amount), unit)
  return {
    about: administrationsIn(charge),
    saw: `containers of ${labelled} opened, NDC ${product.ndc} has ${doseText(holds, unit)} in one`,
  }
}

function isAbout(amount: Decimal, holds: Decimal): boolean {
  return compare(amount, times(holds, LEAST)) >= 0 && compare(amount, times(holds, MOST)) <= 0
}
