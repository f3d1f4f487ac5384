import type { ChartedDrug, ContainerOpened } from '../../chart/visit.ts'
import { fixedText } from '../../exact/decimal.ts'
import type { AcceptedClass } from '../../reference/drugs/accepted-class.ts'
import { type ContainerSize, containerSizesOf } from '../../reference/drugs/container-sizes.ts'
import type { DrugProduct } from '../../reference/drugs/drug.ts'
import { CLASSES } from './accepted-classes.ts'
import { readCatalogue } from './catalogue.ts'
import { type PublishedVersion, standingVersions } from './published-version.ts'
import { type StarterTables, starterTables } from './starter-tables.ts'
import { drugRowsAsOf } from './stored-drug-rows.ts'
import type { TableRow } from './write-rows.ts'

/** The tables that drugs are looked up in, and the codes these drugs may be billed by. */
export interface DrugTables {
  readonly tables: StarterTables
  readonly codes: readonly string[]
}

/**
 * Returns the tables for these drugs: those that ship with the product, and rows of the crosswalks in the catalogue.
 * From the crosswalks, reads only the charted packages and the sizes of their codes. Their rows are stored under
 * `NDC#00006302602` and `SIZES#J9271`.
 */
export async function readDrugTables(
  charted: readonly ChartedDrug[],
  opened: readonly ContainerOpened[],
  catalogue?: readonly PublishedVersion[],
): Promise<DrugTables> {
  const tables = starterTables()
  const known = catalogue ?? (await readCatalogue())
  const believed = standingVersions(known, 'ndc-hcpcs-crosswalk')
  const ndcs = [...charted, ...opened].flatMap(({ ndc }) => ndc ?? [])
  const rows = drugRowsAsOf([...believed].sort().join(' '))
  const products = believed.size === 0 ? [] : await rows.of<DrugProduct>('NDC', ndcs, believed)
  const along = ndcs.flatMap(tables.packed.packages.of)
  const rxnorms = new Set(charted.flatMap(({ rxnorm }) => rxnorm))
  const byRxnorm =
    rxnorms.size === 0 ? [] : tables.drugs.filter(({ rxnorm }) => rxnorm.some((code) => rxnorms.has(code)))
  const codes = [
    ...charted.flatMap(({ hcpcs }) => hcpcs ?? []),
    ...[...products, ...along, ...byRxnorm].map(({ hcpcs }) => hcpcs),
  ]
  const containerSizes = believed.size === 0 ? [] : await rows.of<ContainerSize>('SIZES', codes, believed)
  const acceptedClasses = await rows.at<AcceptedClass>(CLASSES)
  const crosswalks = known.filter(({ kind }) => kind === 'ndc-hcpcs-crosswalk')
  return { tables: { ...tables, products, containerSizes, crosswalks, acceptedClasses }, codes: [...new Set(codes)] }
}

/**
 * Returns the packages and container sizes of a published file as table rows. They count once the catalogue has the
 * file's version.
 */
export function productRows(
  products: readonly DrugProduct[],
  version: string,
  { file, sha256, received }: { readonly file: string; readonly sha256: string; readonly received: string },
): readonly TableRow[] {
  const published = { file, sha256, knownFrom: received }
  return [...rowsOfProducts(products), ...rowsOfSizes(containerSizesOf(products))].map(({ drug, from, row }) => ({
    drug,
    from: `${from}#${received}#${sha256}`,
    row: { ...(row as object), ...published },
    version,
  }))
}

function rowsOfProducts(products: readonly DrugProduct[]): readonly TableRow[] {
  return products.map((row) => ({ drug: `NDC#${row.ndc}`, from: `${row.from}#${row.hcpcs}`, row }))
}

function rowsOfSizes(sizes: readonly ContainerSize[]): readonly TableRow[] {
  return sizes.map((row) => ({
    drug: `SIZES#${row.hcpcs}`,
    from: `${row.from}#${fixedText(row.unitsPerContainer)}#${row.container ?? ''}`,
    row,
  }))
}
