import { readCatalogue } from '../../aws/reference/catalogue.ts'
import { readDrugTables } from '../../aws/reference/drug-table.ts'
import { readPaymentLimitsOn } from '../../aws/reference/payment-limit-files.ts'
import { decimalText } from '../../exact/decimal.ts'
import { doseText, inBase } from '../../exact/dose.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import { type Paper, styled } from '../../print/layout.ts'
import { tableOfText } from '../../print/table-of-text.ts'
import { bookOf } from '../../reference/book-of.ts'
import type { Drug, DrugProduct } from '../../reference/drugs/drug.ts'

/** A package on a day: each code CMS lists it under, and the facts of each listing. */
export interface PackageOnDay {
  readonly ndc: string
  readonly on: ServiceDate
  readonly codes: readonly {
    readonly code: string
    readonly drug?: Drug | undefined
    readonly product?: DrugProduct | undefined
  }[]
}

/** Returns the codes of a package (eleven digits) on a day, as known at the end of a day (UTC) or now. */
export async function packageOnDay(ndc: string, on: ServiceDate, asKnown?: ServiceDate): Promise<PackageOnDay> {
  const catalogue = await readCatalogue(asKnown)
  const [{ tables }, paymentLimits] = await Promise.all([
    readDrugTables([{ ndc, rxnorm: [] }], [], catalogue),
    readPaymentLimitsOn([on], asKnown, catalogue),
  ])
  const book = bookOf({ ...tables, paymentLimits, profiles: [] }, asKnown)
  const codes = book.codesOfNdc(ndc, on).map((code) => ({
    code,
    drug: book.drugByHcpcs(code, on),
    product: book.product(ndc, code, on),
  }))
  return { ndc, on, codes }
}

/** Returns the same as text for a person. */
export function packageAsText({ ndc, on, codes }: PackageOnDay, paper: Paper): string {
  if (codes.length === 0) return `${ndc} is in no crosswalk for ${on}\n`
  const rows = codes.map(({ code, drug, product }) => ({
    cells: [
      code,
      drug?.name ?? 'not in force',
      drug === undefined ? '' : doseText(inBase(drug.billingUnit), drug.billingUnit.unit),
      product === undefined ? '' : decimalText(product.unitsPerContainer),
      product?.container ?? drug?.container ?? 'not known',
      product?.listedAs === undefined ? '' : `listed as ${product.listedAs}, which ended`,
    ],
  }))
  return [
    `${styled(ndc, 'strong', paper)} on ${on}`,
    ...tableOfText(['code', 'drug', 'one unit', 'units in one', 'container', ''], rows, paper),
    '',
  ].join('\n')
}
