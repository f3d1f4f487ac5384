import type { ChartedDrug } from '../../chart/visit.ts'
import { isSameDose, measures } from '../../exact/dose.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import type { ReferenceBook } from '../../reference/book.ts'
import type { Drug } from '../../reference/drugs/drug.ts'

/**
 * Chooses among the codes of an NDC. Takes the code in the chart. For fluids coded by bag, takes the code of the dose,
 * else of the bag.
 */
export function preferring(
  { ndc = '', hcpcs, dose }: ChartedDrug,
  drugs: readonly Drug[],
  on: ServiceDate,
  book: ReferenceBook,
): readonly Drug[] {
  const named = drugs.filter((drug) => drug.hcpcs === hcpcs)
  if (named.length > 0) return named
  const fluids = drugs.filter(({ administeredAs }) => administeredAs === 'hydration')
  if (dose === undefined || measures(dose.unit) !== 'volume') return drugs
  const ofDose = fluids.filter(({ billingUnit }) => isSameDose(dose, billingUnit))
  if (ofDose.length > 0) return ofDose
  const ofBag = fluids.filter((drug) => {
    const product = book.product(ndc, drug.hcpcs, on)
    return product?.ndcUnit === 'ML' && isSameDose({ amount: product.packageSize, unit: 'mL' }, drug.billingUnit)
  })
  return ofBag.length > 0 ? ofBag : drugs
}

/** Returns the code if CMS lists it in a unit that no charted dose has: `3 mg/1 mg`, `1 SQ CM`. */
export function uncounted({ ndc, hcpcs }: ChartedDrug, on: ServiceDate, book: ReferenceBook): string | undefined {
  const codes = [...(ndc === undefined ? [] : book.codesOfNdc(ndc, on)), ...(hcpcs === undefined ? [] : [hcpcs])]
  const limit = codes.map((code) => book.paymentLimit(code, on)).find((one) => one !== undefined)
  return limit && `${limit.hcpcs} is counted in “${limit.dosage}”, which no charted dose says`
}

/** Says when a code that is not in force begins or ended, and names the code to use instead. */
export function outOfForce({ hcpcs, from, until, replacedBy }: Drug, on: ServiceDate): string {
  if (on < from) return `${hcpcs} begins on ${from}`
  return `${hcpcs} ended on ${until}${replacedBy === undefined ? '' : `; use ${replacedBy}`}`
}

/** Returns the value that all have in common; undefined if they differ. */
export function common<Value>(values: readonly Value[]): Value | undefined {
  const [first] = values
  return values.every((value) => value === first) ? first : undefined
}
