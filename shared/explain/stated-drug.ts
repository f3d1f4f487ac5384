import type { DrugCharge } from '../drugs/drug-charge.ts'
import { decimalText } from '../exact/decimal.ts'
import type { Dose } from '../exact/dose.ts'
import type { ReferenceBook } from '../reference/book.ts'
import type { StatedDrug } from './explanation.ts'

/** The drug charge of a line: what the records say was given, opened and thrown away, and the rows it was looked up in. */
export function statedDrug(charge: DrugCharge, book: ReferenceBook): StatedDrug {
  const { drug, product, administrations, ndc, containerType, acquisition, on } = charge
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
    given: administrations.flatMap((one) =>
      one.drugs.flatMap((charted) =>
        charted.drug?.hcpcs === hcpcs && charted.ndc === ndc && charted.dose !== undefined
          ? [{ resource: one.id, version: one.version, ...amountOf(charted.dose) }]
          : [],
      ),
    ),
    opened: administrations.flatMap((one) =>
      one.containers.map(({ amount, count, type, ndc }) => ({
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
    containerType,
    acquisition,
    statusIndicator: book.statusIndicator(hcpcs, on),
  }
}

function amountOf({ amount, unit }: Dose): { readonly amount: string; readonly unit: string } {
  return { amount: decimalText(amount), unit }
}
