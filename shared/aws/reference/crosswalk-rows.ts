import type { CmsFile } from '../../cms-files/cms-file.ts'
import type { CrosswalkRow } from '../../cms-files/kinds/crosswalk-file.ts'
import { crosswalkProducts } from '../../cms-files/kinds/crosswalk-products.ts'
import { productRows } from './drug-table.ts'
import { type PublishedVersion, versionKey } from './published-version.ts'
import { starterTables } from './starter-tables.ts'
import { writeRows } from './write-rows.ts'

/**
 * Writes the packages of a crosswalk under its version. Nobody sees them until the catalogue has the version. Writes
 * all rows, not only the changed ones, so that every version is complete and earlier versions stay unchanged. Returns
 * the keys of packages for which the file lacks facts. Writes nothing for other kinds of files, which are read whole.
 */
export async function writeProducts(
  file: CmsFile<unknown>,
  version: PublishedVersion,
  progress: (what: string, done: number, of: number) => void = () => {},
): Promise<readonly string[]> {
  if (file.kind !== 'ndc-hcpcs-crosswalk') return []
  const known = starterTables().packed.packages.all()
  const { products, leftOut } = crosswalkProducts(file as CmsFile<CrosswalkRow>, known)
  await writeRows(productRows(products, versionKey(version), version), (done, of) => progress('packages', done, of))
  return leftOut
}
