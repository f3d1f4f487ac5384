import { gunzipSync, gzipSync } from 'node:zlib'
import type { CmsFile, CmsFileKind } from '../../cms-files/cms-file.ts'
import { fileOfSnapshot, snapshotOf } from '../../cms-files/tables/snapshot.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import { instant, keysUnder, putJson, putObject, requiredObjectAt } from '../clients/bucket.ts'
import { readCatalogue } from './catalogue.ts'
import type { IncomingFile } from './incoming-file.ts'
import { type PublishedVersion, versionsOn } from './published-version.ts'

/**
 * Returns the key of an original file, stored byte for byte:
 * `payment-limits/2026-01-01/2025-12-17T140311Z-<sha256>.csv`.
 */
function originalKey({ kind, from }: CmsFile<unknown>, { file, sha256, received }: IncomingFile): string {
  const [, end = 'bin'] = /\.([a-z0-9]{1,5})$/i.exec(file) ?? []
  return `${kind}/${from}/${received.replaceAll(':', '')}-${sha256}.${end.toLowerCase()}`
}

/**
 * Returns the instant from which a file is known. Storing the original is the first step, so a repeated run continues
 * under the instant of the stored original. If two files for the same days arrive in one second, the second gets a
 * later instant.
 */
export async function knownSince(
  files: readonly CmsFile<unknown>[],
  { sha256, received }: IncomingFile,
  catalogue: readonly PublishedVersion[],
): Promise<string> {
  const [first] = files
  const keys = first === undefined ? [] : await keysUnder(`${first.kind}/${first.from}/`)
  const kept = keys.find((key) => key.includes(`-${sha256}.`))
  const [, day, time] = /\/(\d{4}-\d\d-\d\d)T(\d{6})Z-/.exec(kept ?? '') ?? []
  if (day !== undefined && time !== undefined) return `${day}T${time.replace(/(\d\d)(\d\d)(\d\d)/, '$1:$2:$3')}Z`
  const isTaken = (at: string) =>
    catalogue.some(
      (one) => one.received === at && files.some(({ kind, from }) => kind === one.kind && from === one.from),
    )
  let at = received
  while (isTaken(at)) at = instant(new Date(Date.parse(at) + 1000))
  return at
}

/** Returns the versions that the files of an arrival become. No reader sees them until they are in the catalogue. */
export function versionsOf(files: readonly CmsFile<unknown>[], arrived: IncomingFile): readonly PublishedVersion[] {
  const [first] = files
  if (first === undefined) return []
  const { sha256, received } = arrived
  const original = originalKey(first, arrived)
  return files.map(({ kind, from, until, part, file, rows }) => {
    const name = `${received.replaceAll(':', '')}-${sha256}${part === undefined ? '' : `-${part}`}`
    const snapshot = `snapshots/${kind}/${from}/${name}.json.gz`
    return { kind, from, until, part, received, file, sha256, rows: rows.length, original, snapshot }
  })
}

/** Stores the original unchanged, with a manifest beside it, and the rows read from it. */
export async function keepFiles(
  files: readonly CmsFile<unknown>[],
  versions: readonly PublishedVersion[],
  { file, bytes, sha256, received }: IncomingFile,
): Promise<void> {
  const original = versions[0]?.original ?? ''
  await putObject(original, bytes, { file: encodeURIComponent(file) })
  await putJson(`${original}.json`, { file, sha256, received, bytes: bytes.length, versions })
  for (const [at, { snapshot }] of versions.entries()) {
    const read = files[at]
    if (read !== undefined) await putObject(snapshot, gzipSync(snapshotOf(read)))
  }
}

/** Snapshots by key. A snapshot never changes, so each is read once. */
const read = new Map<string, Promise<CmsFile<unknown>>>()

/** Returns a version, row for row as it was accepted. */
export function fileOf({ snapshot }: PublishedVersion): Promise<CmsFile<unknown>> {
  const reading =
    read.get(snapshot) ?? requiredObjectAt(snapshot).then(({ bytes }) => fileOfSnapshot(gunzipSync(bytes)))
  read.set(snapshot, reading)
  reading.catch(() => read.delete(snapshot))
  return reading
}

/**
 * Reads the rows of a kind in force on any of these days. A later version replaces the one it restates. A day without
 * a file has no rows, and none are taken from another day. Each row states when it became known.
 */
export async function readRowsOn<Row>(
  kind: CmsFileKind,
  days: readonly ServiceDate[],
  catalogue?: readonly PublishedVersion[],
): Promise<readonly (Row & { readonly knownFrom: string })[]> {
  const known = catalogue ?? (await readCatalogue())
  const wanted = new Set(days.flatMap((on) => versionsOn(known, kind, on)))
  const rows = await Promise.all(
    [...wanted].map(async (version) => {
      const { received, from, until, file, sha256 } = version
      const said = { from, ...(until === undefined ? {} : { until }), file, sha256, knownFrom: received }
      return (await fileOf(version)).rows.map((row) => ({ ...said, ...(row as Row) }))
    }),
  )
  return rows.flat()
}
