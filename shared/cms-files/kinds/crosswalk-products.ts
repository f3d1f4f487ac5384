import { compare, decimal, parseDecimal } from '../../exact/decimal.ts'
import type { DrugProduct, NdcUnit } from '../../reference/drugs/drug.ts'
import type { CmsFile } from '../cms-file.ts'
import type { CrosswalkRow } from './crosswalk-file.ts'

/** The packages of a crosswalk as products, and those it does not say enough of. */
export interface CrosswalkProducts {
  readonly products: readonly DrugProduct[]
  /** Keys of packages of our drugs whose units CMS doubts itself, or whose size could be a vial as well as a millilitre. */
  readonly leftOut: readonly string[]
}

const ONE = decimal(1)

/**
 * What a crosswalk says of our drugs, with what it does not say of a package: whether a container holds one dose, as known of the same
 * package; what its size counts, as known of the package, else of the same product in another one, else from the size
 * (CMS states 1 for a powder, so that another size is millilitres), else as all known packages of the code are counted.
 */
export function crosswalkProducts(
  file: CmsFile<CrosswalkRow>,
  known: readonly DrugProduct[],
  drugs: ReadonlySet<string>,
): CrosswalkProducts {
  const packages = new Map(known.map((product) => [`${product.hcpcs} ${product.ndc}`, product]))
  const units = unitsBy(known, ({ ndc }) => ndc.slice(0, 9))
  const unitsOfCode = unitsBy(known, ({ hcpcs }) => hcpcs)
  const products: DrugProduct[] = []
  const leftOut: string[] = []
  for (const { hcpcs, ndc, billUnits, packageSize: size } of file.rows) {
    if (ndc === undefined || !drugs.has(hcpcs)) continue // a device or a skin substitute; a drug that is not ours
    const packageSize = parseDecimal(size.replace(/^\./, '0.'))
    const same = packages.get(`${hcpcs} ${ndc}`)
    const ndcUnit =
      same?.ndcUnit ??
      units.get(ndc.slice(0, 9)) ??
      (packageSize !== undefined && compare(packageSize, ONE) !== 0 ? 'ML' : unitsOfCode.get(hcpcs))
    if (billUnits === undefined || packageSize === undefined || ndcUnit === undefined) {
      leftOut.push(`${hcpcs} ${ndc}`)
      continue
    }
    products.push({
      ndc,
      hcpcs,
      from: file.from,
      ...(file.until === undefined ? {} : { until: file.until }),
      ...(same?.container === undefined ? {} : { container: same.container }),
      unitsPerContainer: billUnits,
      packageSize,
      ndcUnit,
    })
  }
  return { products, leftOut }
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
