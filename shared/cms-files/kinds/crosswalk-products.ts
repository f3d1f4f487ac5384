import type { ContainerType } from '../../chart/visit.ts'
import { compare, type Decimal, decimal, parseDecimal } from '../../exact/decimal.ts'
import type { DrugProduct, NdcUnit } from '../../reference/drugs/drug.ts'
import type { CmsFile } from '../cms-file.ts'
import type { CrosswalkRow } from './crosswalk-file.ts'

/** The packages of a crosswalk as products, and the packages that lack facts. */
export interface CrosswalkProducts {
  readonly products: readonly DrugProduct[]
  /** Keys of packages whose number of units CMS doubts. */
  readonly leftOut: readonly string[]
}

const ONE = decimal(1)

/** Returns the packages of a crosswalk. Adds facts known of the package or a similar one that the crosswalk lacks. */
export function crosswalkProducts(file: CmsFile<CrosswalkRow>, known: readonly DrugProduct[]): CrosswalkProducts {
  const unitOf = ndcUnits(known)
  const containerOf = containersOf(known)
  const products: DrugProduct[] = []
  const leftOut: string[] = []
  for (const { hcpcs, ndc, billUnits, packageSize: size } of file.rows) {
    if (ndc === undefined) continue // a device or a skin substitute
    const packageSize = sizeOf(size)
    if (billUnits === undefined || packageSize === undefined) {
      leftOut.push(`${hcpcs} ${ndc}`)
      continue
    }
    const container = containerOf(hcpcs, ndc)
    const ndcUnit = unitOf(hcpcs, ndc, packageSize)
    products.push({
      ndc,
      hcpcs,
      from: file.from,
      ...(file.until === undefined ? {} : { until: file.until }),
      ...(container === undefined ? {} : { container }),
      unitsPerContainer: billUnits,
      packageSize,
      ...(ndcUnit === undefined ? {} : { ndcUnit }),
    })
  }
  return { products, leftOut }
}

/** Returns a size as a crosswalk prints it: `.5`. */
export function sizeOf(printed: string): Decimal | undefined {
  return parseDecimal(printed.replace(/^\./, '0.'))
}

/**
 * Returns a function that gives the unit a package size counts. First come the known unit of the package, and of the
 * same product in another package. Then a size other than 1 is millilitres, because CMS states 1 for a powder. Last
 * comes the unit of all known packages of the code.
 */
export function ndcUnits(
  known: readonly DrugProduct[],
): (hcpcs: string, ndc: string, packageSize: Decimal) => NdcUnit | undefined {
  const ofPackage = unitsBy(known, ({ hcpcs, ndc }) => `${hcpcs} ${ndc}`)
  const ofProduct = unitsBy(known, ({ ndc }) => ndc.slice(0, 9))
  const ofCode = unitsBy(known, ({ hcpcs }) => hcpcs)
  return (hcpcs, ndc, packageSize) =>
    ofPackage.get(`${hcpcs} ${ndc}`) ??
    ofProduct.get(ndc.slice(0, 9)) ??
    (compare(packageSize, ONE) === 0 ? ofCode.get(hcpcs) : 'ML')
}

/** Returns a function that gives the container type known of a package, under its code or another. */
function containersOf(known: readonly DrugProduct[]): (hcpcs: string, ndc: string) => ContainerType | undefined {
  const containers = new Map<string, ContainerType>()
  for (const { hcpcs, ndc, container } of known) {
    if (container !== undefined) containers.set(`${hcpcs} ${ndc}`, container).set(ndc, container)
  }
  return (hcpcs, ndc) => containers.get(`${hcpcs} ${ndc}`) ?? containers.get(ndc)
}

/** Returns the unit of all products with the same key; no entry if they differ. */
function unitsBy(known: readonly DrugProduct[], of: (product: DrugProduct) => string): ReadonlyMap<string, NdcUnit> {
  const units = new Map<string, NdcUnit | undefined>()
  for (const product of known) {
    const key = of(product)
    units.set(key, !units.has(key) || units.get(key) === product.ndcUnit ? product.ndcUnit : undefined)
  }
  return new Map([...units].flatMap(([key, unit]) => (unit === undefined ? [] : [[key, unit] as const])))
}
