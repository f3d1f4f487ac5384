import { concurrently } from '../clients/concurrently.ts'
import { addVersions, readCatalogueNow } from './catalogue.ts'
import { keepFiles, versionsOf } from './published-files.ts'
import { isSameFile } from './published-version.ts'
import { starterPaymentLimitFiles } from './starter-tables.ts'

/** What is said while it loads: what, how much of how much. */
export type Progress = (what: string, done: number, of: number) => void

/**
 * What comes with the product did not become known when it was loaded: asked as known on any day, it is there. The second
 * day, because the first releases were known since the first: of two files of one quarter the later known is in force.
 */
const KNOWN_SINCE_ALWAYS = '0001-01-02T00:00:00Z'

/**
 * Puts the payment limit files that come with the product into the catalogue, so that they are listed and compared with like
 * any others. Everything else that comes along is read where the program lies. Returns false if they are all there.
 */
export async function loadStarter(progress: Progress = () => {}): Promise<boolean> {
  const catalogue = await readCatalogueNow()
  const files = starterPaymentLimitFiles().map(({ bytes, ...said }) => {
    const file = { kind: 'payment-limits' as const, ...said }
    const arrival = { file: said.file, bytes, sha256: said.sha256, received: KNOWN_SINCE_ALWAYS, stated: {} }
    return { file, arrival, versions: versionsOf([file], arrival) }
  })
  const missing = files.filter(({ versions }) => !versions.every((one) => catalogue.some((is) => isSameFile(is, one))))
  if (missing.length === 0) return false
  let done = 0
  await concurrently(missing, async ({ file, arrival, versions }) => {
    await keepFiles([file], versions, arrival)
    done += 1
    progress('payment limit files of CMS', done, missing.length)
  })
  await addVersions(missing.flatMap(({ versions }) => versions))
  return true
}
