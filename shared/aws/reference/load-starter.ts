import { concurrently } from '../clients/concurrently.ts'
import { addVersions, readCatalogueNow } from './catalogue.ts'
import { keepFiles, versionsOf } from './published-files.ts'
import { isSameFile } from './published-version.ts'
import { starterPaymentLimitFiles } from './starter-tables.ts'

/** Reports the progress of loading: the step, and how much of it is done. */
export type Progress = (what: string, done: number, of: number) => void

/**
 * Instant from which the shipped files are known, so that they are known on every day. It is the second day, because
 * earlier releases use the first. If two files cover a quarter, the later known is in force.
 */
const KNOWN_SINCE_ALWAYS = '0001-01-02T00:00:00Z'

/**
 * Adds the shipped payment limit files to the catalogue, so that they are listed and compared like any others. All
 * other shipped tables are read from the program's folder. Returns false if all are already there.
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
