import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { writeDrugTables } from '../aws/drug-table.ts'
import { starterPaymentLimitFiles, starterTables } from './starter-book.ts'

/** What is said while it loads: what, how much of how much. */
export type Progress = (what: string, done: number, of: number) => void

/**
 * Loads the reference data that come with the product into the database and the object store, as a site would load its
 * own: rows into the drugs table, files of CMS into `incoming/`, from where they are taken in. Answers whether it had to.
 */
export async function loadStarter(folder: string, bucket: string, progress: Progress): Promise<boolean> {
  const tables = starterTables()
  const files = starterPaymentLimitFiles()
  const version = createHash('sha256').update(JSON.stringify(tables, textOfBigint)).digest('hex')
  const loaded = join(folder, 'starter-loaded')
  if (existsSync(loaded) && readFileSync(loaded, 'utf8') === version) return false
  await writeDrugTables(tables, (done, of) => progress('rows of drugs, products and rates', done, of))
  const s3 = new S3Client({})
  for (const [at, { file, bytes }] of files.entries()) {
    const received = { received: KNOWN_SINCE_ALWAYS }
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: `incoming/${file}`, Body: bytes, Metadata: received }))
    progress('payment limit files of CMS', at + 1, files.length)
  }
  s3.destroy()
  writeFileSync(loaded, version)
  return true
}

/** What comes with the product did not become known when it was loaded: asked as known on any day, it is there. */
const KNOWN_SINCE_ALWAYS = '0001-01-01'

function textOfBigint(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value
}
