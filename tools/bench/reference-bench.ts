import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { readCmsFiles } from '../../shared/cms-files/read-cms-file.ts'
import { snapshotOf } from '../../shared/cms-files/tables/snapshot.ts'
import { crosswalkText } from '../../test/shared/cms-files/crosswalk-text.ts'
import { paymentLimitsText } from '../../test/shared/cms-files/payment-limits-text.ts'
import { fastest, median, rounded } from './figures.ts'

export interface ReferenceFigures {
  readonly crosswalk_rows: number
  readonly crosswalk_ms: number
  readonly crosswalk_over_csv_parse: number
  readonly price_book_ms: number
}

const ROUNDS = 12
const STARTS = 15

const CROSSWALK = 'crosswalk/section 508 version of January 2026 ASP NDC-HCPCS Crosswalk 121725.csv'
const LIMITS = 'pricing/section 508 version of January 2026 Medicare Part B Payment Limit File 121725.csv'

/**
 * Measures reading the crosswalk of January 2026 against a bare loop over the same bytes, in turns, the fastest of
 * each. Measures also the time of a new process from two snapshots to a book with prices and products, median of
 * several starts. If the CMS files are missing, uses files of the same format.
 */
export async function referenceBench(): Promise<ReferenceFigures> {
  const crosswalk = published(CROSSWALK) ?? crosswalkText({ rows: 7125, columns: 252 })
  const limits = published(LIMITS) ?? paymentLimitsText({ rows: 877 })
  const [bare, reading]: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round += 1) {
    bare.push(await milliseconds(() => bareLoop(crosswalk)))
    reading.push(await milliseconds(() => read(crosswalk)))
  }
  return {
    crosswalk_rows: (await read(crosswalk)).rows.length,
    crosswalk_ms: rounded(fastest(reading)),
    crosswalk_over_csv_parse: rounded(fastest(reading) / fastest(bare), 2),
    price_book_ms: rounded(await priceBookMs([limits, crosswalk])),
  }
}

/** Does the minimum: decode, parse, look at each row. */
function bareLoop(bytes: Uint8Array): number {
  let cells = 0
  for (const row of parse(new TextDecoder('windows-1252').decode(bytes), { relaxColumnCount: true }) as string[][])
    cells += row.length
  return cells
}

async function read(bytes: Uint8Array) {
  const [file] = await readCmsFiles(bytes, { file: 'bench.csv', sha256: '' })
  if (file === undefined) throw new Error('nothing was read')
  return file
}

async function priceBookMs(files: readonly Uint8Array[]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'price-book-'))
  try {
    const paths = files.map((_, at) => join(folder, `${at}.json.gz`))
    for (const [at, path] of paths.entries())
      writeFileSync(path, gzipSync(snapshotOf(await read(files[at] ?? new Uint8Array()))))
    const script = fileURLToPath(new URL('price-book-start.ts', import.meta.url))
    return median(Array.from({ length: STARTS }, () => Number(execFileSync(process.execPath, [script, ...paths]))))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function published(path: string): Uint8Array | undefined {
  const folder = process.env.CMS_FILES ?? fileURLToPath(new URL('../../../shared/data', import.meta.url))
  const file = join(folder, 'asp', path)
  return existsSync(file) ? readFileSync(file) : undefined
}

async function milliseconds(work: () => unknown): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
