import type { DrugCharge } from '../charging/drugs/drug-charge.ts'
import type { IdentifiedDrug } from '../charging/drugs/identify-drugs.ts'
import { ofSameCode } from '../charging/drugs/same-code.ts'
import { type Decimal, decimalText } from '../exact/decimal.ts'
import { type Dose, doseText } from '../exact/dose.ts'
import type { ReferenceBook } from '../reference/book.ts'
import type { StatedDrug, StatedShare } from './explanation.ts'

/** Returns the drug charge of a line: amounts given, opened and discarded, with their records and table rows. */
export function statedDrug(charge: DrugCharge, charges: readonly DrugCharge[], book: ReferenceBook): StatedDrug {
  const { drug, product, route, administrations, containers, unlisted, containerType, acquisition, on } = charge
  const { hcpcs, name, billingUnit, from, until, source, checked } = drug
  return {
    code: hcpcs,
    name,
    billingUnit: amountOf(billingUnit),
    row: { from, until, source, checked },
    product: product && {
      ndc: product.ndc,
      unitsPerContainer: decimalText(product.unitsPerContainer),
      packageSize: decimalText(product.packageSize),
      unit: product.ndcUnit,
      from: product.from,
      until: product.until,
    },
    classedAs: drug.administeredAs,
    route,
    reasons: charge.reasons,
    unlisted,
    given: administrations.flatMap((one) =>
      one.drugs.flatMap((charted) =>
        isOf(charge, charted) && charted.dose !== undefined
          ? [{ resource: one.id, version: one.version, ...amountOf(charted.dose) }]
          : [],
      ),
    ),
    opened: administrations.flatMap((one) =>
      one.containers
        .filter((container) => containers.includes(container))
        .map(({ amount, count, type, ndc }) => ({
          resource: one.id,
          version: one.version,
          ...amountOf(amount),
          count,
          type,
          ndc,
        })),
    ),
    discarded: administrations.flatMap((one) =>
      one.discarded === undefined
        ? []
        : [
            {
              resource: one.discardedBy[0] ?? one.id,
              version: one.discardedBy.length === 0 ? one.version : one.discardedByVersions?.[0],
              ...amountOf(one.discarded),
            },
          ],
    ),
    packages: ofSameCode(charge, charges).map((one) => shareOf(one, one.id === charge.id)),
    containerType,
    acquisition,
    statusIndicator: book.statusIndicator(hcpcs, on),
  }
}

/** True if a charted drug belongs to this charge and came from its package. */
function isOf({ drug, ndc }: DrugCharge, charted: IdentifiedDrug): boolean {
  if (charted.drug?.hcpcs !== drug.hcpcs) return false
  const { packages } = charted
  return packages.length < 2 || packages.some((one) => one.ndc === ndc) || ndc === undefined
}

function shareOf(
  { drug, ndc, given, opened, discarded, containerType, units = 0 }: DrugCharge,
  isThis: boolean,
): StatedShare {
  const { unit } = drug.billingUnit
  const inUnit = (base: Decimal) => doseText(base, unit).split(' ')[0] ?? ''
  return {
    isThis,
    ndc,
    given: inUnit(given),
    opened: opened && inUnit(opened),
    discarded: discarded && inUnit(discarded),
    containerType,
    units,
  }
}

function amountOf({ amount, unit }: Dose): { readonly amount: string; readonly unit: string } {
  return { amount: decimalText(amount), unit }
}
