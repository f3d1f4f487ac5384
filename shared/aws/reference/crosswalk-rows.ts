import type { CmsFile } from '../../cms-files/cms-file.ts'
import type { CrosswalkRow } from '../../cms-files/kinds/crosswalk-file.ts'
import { crosswalkProducts } from '../../cms-files/kinds/crosswalk-products.ts'
import { productRows } from './drug-table.ts'
import { type PublishedVersion, versionKey } from './published-version.ts'
import { starterTables } from './starter-tables.ts'
import { writeRows } from './write-rows.ts'

/**
 * Writes the packages of a crosswalk, each under its version: seen by nobody until the catalogue knows that. All
 * of them, not what differs alone: a version is then whole by itself, and an earlier one stays what it was. Answers the keys of
 * packages of which the file does not say enough. Of another kind of file nothing is written: it is read as a whole.
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
