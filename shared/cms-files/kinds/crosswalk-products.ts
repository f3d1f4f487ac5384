import type { ContainerType } from '../../chart/visit.ts'
import { compare, type Decimal, decimal, parseDecimal } from '../../exact/decimal.ts'
import type { DrugProduct, NdcUnit } from '../../reference/drugs/drug.ts'
import type { CmsFile } from '../cms-file.ts'
import type { CrosswalkRow } from './crosswalk-file.ts'

/** The packages of a crosswalk as products, and those it does not say enough of. */
export interface CrosswalkProducts {
  readonly products: readonly DrugProduct[]
  /** Keys of packages whose units CMS doubts itself. */
  readonly leftOut: readonly string[]
}

const ONE = decimal(1)

/** Returns what a crosswalk says of every package, with what it does not say and is known of the package or its like. */
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

/** A size as a crosswalk prints it: `.5`. */
export function sizeOf(printed: string): Decimal | undefined {
  return parseDecimal(printed.replace(/^\./, '0.'))
}

/**
 * Returns what the size of a package counts: as known of the package, else of the same product in another one, else from the
 * size (CMS states 1 for a powder, so that another size is millilitres), else as all known packages of the code are counted.
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

/** Returns how a package comes, as known of it under its code or another. */
function containersOf(known: readonly DrugProduct[]): (hcpcs: string, ndc: string) => ContainerType | undefined {
  const containers = new Map<string, ContainerType>()
  for (const { hcpcs, ndc, container } of known) {
    if (container !== undefined) containers.set(`${hcpcs} ${ndc}`, container).set(ndc, container)
  }
  return (hcpcs, ndc) => containers.get(`${hcpcs} ${ndc}`) ?? containers.get(ndc)
}

/** The unit all products of a kind are counted in; nothing where they differ. */
function unitsBy(known: readonly DrugProduct[], of: (product: DrugProduct) => string): ReadonlyMap<string, NdcUnit> {
  const units = new Map<string, NdcUnit | undefined>()
  for (const product of known) {
    const key = of(product)
    units.set(key, !units.has(key) || units.get(key) === product.ndcUnit ? product.ndcUnit : undefined)
  }
  return new Map([...units].flatMap(([key, unit]) => (unit === undefined ? [] : [[key, unit] as const])))
}
