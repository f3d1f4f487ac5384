import type { ContainerType } from '../../chart/visit.ts'
import { divided, times } from '../../exact/decimal.ts'
import { inBase, measures } from '../../exact/dose.ts'
import { dayAfter } from '../../law/service-date.ts'
import type { Drug, DrugProduct } from '../../reference/drugs/drug.ts'
import { ndcUnits, sizeOf } from '../kinds/crosswalk-products.ts'
import type { PackagePeriod } from './packages-over-time.ts'

/** Facts about packages from other sources than CMS. */
export interface ReviewedPackages {
  /** Packages reviewed by hand. They replace a crosswalk's rows for the same code and package. */
  readonly products: readonly DrugProduct[]
  /** The reviewed drug table. It names the code that replaces an ended code. */
  readonly drugs: readonly Drug[]
  /** Container types by NDC. */
  readonly containers: ReadonlyMap<string, ContainerType>
}

/** Returns the packages of all crosswalks as products, in the order of code, package and first day. */
export function packagedProducts(
  periods: readonly PackagePeriod[],
  { products: reviewed, drugs, containers }: ReviewedPackages,
): readonly DrugProduct[] {
  const isReviewed = new Set(reviewed.map(({ hcpcs, ndc }) => `${hcpcs} ${ndc}`))
  const unitOf = ndcUnits(reviewed)
  const listed = periods
    .filter(({ hcpcs, ndc }) => !isReviewed.has(`${hcpcs} ${ndc}`))
    .flatMap(({ hcpcs, ndc, from, until, billUnits, packageSize: printed }): readonly DrugProduct[] => {
      const packageSize = sizeOf(printed)
      if (packageSize === undefined) return []
      const ndcUnit = unitOf(hcpcs, ndc, packageSize)
      return [{ hcpcs, ndc, from, until, unitsPerContainer: billUnits, packageSize, ndcUnit }]
    })
  const packages = [...reviewed, ...listed].map((product) => ({
    ...product,
    container: product.container ?? containers.get(product.ndc),
  }))
  return [...packages, ...drugs.flatMap((drug) => carriedOver(drug, drugs, packages))].sort(byCodeAndPackage)
}

/** More decimal places than any number of units needs. */
const MOST_PLACES = 6

/**
 * Returns the packages of an ended code under its replacement, counted in the replacement's units. Takes only packages
 * that the last crosswalk lists. A later crosswalk states the code of each package itself.
 */
function carriedOver(ended: Drug, drugs: readonly Drug[], packages: readonly DrugProduct[]): readonly DrugProduct[] {
  const { hcpcs, until, replacedBy } = ended
  const next = drugs.find((drug) => drug.hcpcs === replacedBy)
  if (until === undefined || next === undefined || next.from > dayAfter(until)) return []
  if (packages.some((product) => product.hcpcs === next.hcpcs)) return []
  if (measures(next.billingUnit.unit) !== measures(ended.billingUnit.unit)) return []
  return packages
    .filter((product) => product.hcpcs === hcpcs && product.until === undefined)
    .map((product) => ({
      ...product,
      hcpcs: next.hcpcs,
      listedAs: hcpcs,
      from: dayAfter(until),
      unitsPerContainer: divided(
        times(product.unitsPerContainer, inBase(ended.billingUnit)),
        inBase(next.billingUnit),
        MOST_PLACES,
      ),
    }))
}

function byCodeAndPackage(a: DrugProduct, b: DrugProduct): number {
  const [x, y] = [`${a.hcpcs} ${a.ndc} ${a.from}`, `${b.hcpcs} ${b.ndc} ${b.from}`]
  return x < y ? -1 : x > y ? 1 : 0
}
