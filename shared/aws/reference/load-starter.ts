import { createHash } from 'node:crypto'
import { bigintAsText } from '../../exact/bigint-as-text.ts'
import { readCatalogueNow } from './catalogue.ts'
import { writeProducts } from './crosswalk-rows.ts'
import { filledWith, writeDrugTables } from './drug-table.ts'
import { ingestFile } from './ingest-file.ts'
import { fileOf } from './published-files.ts'
import { starterPaymentLimitFiles, starterTables } from './starter-tables.ts'

/** What is said while it loads: what, how much of how much. */
export type Progress = (what: string, done: number, of: number) => void

/** What comes with the product did not become known when it was loaded: asked as known on any day, it is there. */
const KNOWN_SINCE_ALWAYS = '0001-01-01T00:00:00Z'

/**
 * Loads the reference data that come with the product, where they are not there already: rows into the drugs table, files
 * of CMS as any other is taken in. Answers whether it had to. What says that they are there is written last.
 */
export async function loadStarter(progress: Progress = () => {}): Promise<boolean> {
  const tables = starterTables()
  const version = createHash('sha256').update(JSON.stringify(tables, bigintAsText)).digest('hex')
  if ((await filledWith()) === version) return false
  const files = starterPaymentLimitFiles()
  for (const [at, file] of files.entries()) {
    await ingestFile({ ...file, received: KNOWN_SINCE_ALWAYS, stated: {} }, { confirmed: true }) // excerpts: few rows
    progress('payment limit files of CMS', at + 1, files.length)
  }
  for (const one of (await readCatalogueNow()).filter(({ kind }) => kind === 'ndc-hcpcs-crosswalk'))
    await writeProducts(await fileOf(one), one) // of drugs the table has come to know
  await writeDrugTables(tables, version, (done, of) => progress('rows of drugs, products and rates', done, of))
  return true
}
