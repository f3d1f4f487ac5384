import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { brotliCompressSync, constants, gunzipSync } from 'node:zlib'
import { sha256Of } from '../../aws/clients/sha256-of.ts'
import type { CmsFile } from '../../cms-files/cms-file.ts'
import { cmsReaders } from '../../cms-files/cms-readers.ts'
import { suspiciousChanges } from '../../cms-files/comparing/suspicious-changes.ts'
import { csvRows } from '../../cms-files/formats/csv-rows.ts'
import { textOfBytes } from '../../cms-files/formats/text-of-bytes.ts'
import { isExcerpt, packedReference } from '../../cms-files/packing/packed-reference.ts'
import { isReducedAddendumB, readReducedAddendumB } from '../../cms-files/packing/reduced-addendum-b.ts'
import { isReducedEdits, readReducedEdits } from '../../cms-files/packing/reduced-edits.ts'
import { cmsFilesIn } from '../../cms-files/read-cms-file.ts'
import { readContainers } from '../../reference/drugs/container-rows.ts'
import { readDrugs } from '../../reference/drugs/drug-rows.ts'
import { readProducts } from '../../reference/drugs/product-rows.ts'
import { readStatusIndicators } from '../../reference/prices/status-indicators.ts'
import { Refusal } from '../../refusal.ts'

/** Folder of the packed reference data, and excerpts of quarters whose whole file is not public. */
const STARTER = new URL('../../reference/starter/', import.meta.url)
const PACKED = new URL('packed/', STARTER)
const EXCERPTS = new URL('payment-limits/', STARTER).pathname

const USAGE = `npm run --silent pack -- FOLDER ...   pack the files of CMS in these folders into the reference data that come along\n`

/** Reads every CMS file below the folders and writes the packed reference data. Returns the exit status. */
export async function packReference(folders: readonly string[], say: (line: string) => void): Promise<0 | 2> {
  if (folders.length === 0) {
    say(USAGE)
    return 2
  }
  const table = (name: string) => readFileSync(new URL(name, STARTER), 'utf8')
  const reviewed = {
    drugs: readDrugs(table('drugs.csv')),
    products: readProducts(table('products.csv')),
    containers: readContainers(table('containers.csv')),
    withStatus: new Set(readStatusIndicators(table('status-indicators.csv')).map(({ hcpcs }) => hcpcs)),
  }
  const files: CmsFile<unknown>[] = []
  for (const path of [EXCERPTS, ...folders].flatMap(filesBelow)) files.push(...(await filesIn(path, say)))
  const { texts, sources } = packedReference(files, reviewed, (text) => sha256Of(Buffer.from(text)))
  const { quarters, crosswalks, edits, ...tables } = texts
  const { sources: editFiles, pairs, unitLimits, addOns } = edits
  const dated = { quarters, crosswalks, edits: editFiles }
  writeFileSync(new URL('quarters.json', PACKED), `${JSON.stringify(dated, null, 2)}\n`)
  writeFileSync(new URL('sources.csv', PACKED), sourcesAsCsv(sources))
  const all = { ...tables, pairs, 'unit-limits': unitLimits, 'add-ons': addOns }
  for (const [name, text] of Object.entries(all)) {
    const bytes = packed(text)
    writeFileSync(new URL(`${name}.tsv.br`, PACKED), bytes)
    say(`${name}: ${text.length} characters, ${bytes.length} bytes packed\n`)
  }
  return 0
}

/** Lists the CMS files behind the data, for a person to read. */
function sourcesAsCsv(files: readonly CmsFile<unknown>[]): string {
  const rows = files.map(({ kind, from, until = '', rows, file, sha256 }) =>
    [kind, from, until, String(rows.length), `"${file}"`, sha256].join(','),
  )
  return ['kind,from,until,rows,file,sha256', ...rows, ''].join('\n')
}

function packed(text: string): Uint8Array {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT } = constants
  return brotliCompressSync(text, {
    params: { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_LGWIN]: 24, [BROTLI_PARAM_SIZE_HINT]: text.length },
  })
}

/** Reads the CMS files in a folder. Reports and skips other files, and kinds that are not packed. */
async function filesIn(path: string, say: (line: string) => void): Promise<readonly CmsFile<unknown>[]> {
  const raw = readFileSync(path)
  const [bytes, file] = path.endsWith('.gz') ? [gunzipSync(raw), name(path).replace(/\.gz$/, '')] : [raw, name(path)]
  const about = { file, sha256: sha256Of(raw) }
  try {
    const rows = file.endsWith('.csv') ? [...csvRows(textOfBytes(bytes), file)] : []
    if (isReducedEdits(rows)) return [readReducedEdits(rows, about)]
    const files = isReducedAddendumB(rows)
      ? [readReducedAddendumB(rows, about)]
      : (await cmsFilesIn(bytes, about)).files
    return files.filter((read) => isWhole(read, say))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    say(`passed over: ${error.message}\n`)
    return []
  }
}

/** True unless the file is an incomplete release and not one of our excerpts. */
function isWhole(read: CmsFile<unknown>, say: (line: string) => void): boolean {
  const reader = cmsReaders.find(({ kind }) => kind === read.kind)
  if (reader === undefined || isExcerpt(read.file)) return true
  const few = suspiciousChanges(reader, read, undefined)
  for (const { says } of few) say(`passed over: ${read.file}: ${says}\n`)
  return few.length === 0
}

function filesBelow(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return /\.(?:csv|txt|xlsx|zip|csv\.gz)$/i.test(path) ? [path] : []
  return readdirSync(path)
    .sort()
    .flatMap((entry) => filesBelow(join(path, entry)))
}

function name(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

export async function main(): Promise<void> {
  process.exitCode = await packReference(process.argv.slice(2), (line) => process.stdout.write(line))
}
