import type { CmsFile, CmsReader } from '../../cms-files/cms-file.ts'
import { cmsReaders } from '../../cms-files/cms-readers.ts'
import type { SuspiciousChange } from '../../cms-files/comparing/suspicious-change.ts'
import { suspiciousChanges } from '../../cms-files/comparing/suspicious-changes.ts'
import { publishedOn } from '../../cms-files/tables/published-on.ts'
import { suspiciousTotals } from '../../revenue-integrity/restated-prices/suspicious-totals.ts'
import { addVersions, readCatalogueNow } from './catalogue.ts'
import { writeProducts } from './crosswalk-rows.ts'
import { clearWaiting, holdForAPerson, waitingId } from './files-awaiting-review.ts'
import { type IncomingFile, readIncomingFile } from './incoming-file.ts'
import { fileOf, keepFiles, knownSince, versionsOf } from './published-files.ts'
import { isSameFile, type PublishedVersion } from './published-version.ts'
import { type ChangeReport, chargedBefore, keepReport, reportOf } from './refresh-report.ts'

/** Result for a file that arrived. A file that differs from the form CMS publishes throws a `Refusal` instead. */
export type TakenIn =
  | {
      readonly outcome: 'taken-in'
      readonly versions: readonly PublishedVersion[]
      readonly reports: readonly ChangeReport[]
      readonly passedOver: readonly string[]
    }
  /** All of it stands already: nothing changed. */
  | { readonly outcome: 'known'; readonly versions: readonly PublishedVersion[] }
  /** Possible, and odd: a person looks at it first. */
  | { readonly outcome: 'waiting'; readonly id: string; readonly changes: readonly SuspiciousChange[] }

export interface HowToTakeIn {
  /** True if a person has checked its suspicious changes, or none need a check. */
  readonly confirmed?: boolean
  /** Reports the current step, and how much of it is done. */
  readonly progress?: (what: string, done: number, of: number) => void
}

/**
 * Accepts a file that arrived. Reads it, compares it with the file before, then stores original, rows and report. The
 * last write makes it visible. No reader sees the earlier writes, and repeating them writes the same. So a run that
 * was stopped anywhere can be run again, with the result of one run.
 */
export async function ingestFile(
  arrival: IncomingFile,
  { confirmed = false, progress }: HowToTakeIn = {},
): Promise<TakenIn> {
  const { files, passedOver } = await readIncomingFile(arrival)
  const catalogue = await readCatalogueNow()
  const known = { ...arrival, received: await knownSince(files, arrival, catalogue) }
  const versions = versionsOf(files, known).map((version) => ({ ...version, ...correctedBy(catalogue, version) }))
  if (versions.every((one) => catalogue.some((other) => isSameFile(one, other)))) {
    await clearWaiting(arrival)
    return { outcome: 'known', versions }
  }

  const compared = await Promise.all(
    files.map(async (file, at) => {
      const before = await fileBefore(catalogue, versions[at])
      return { file, version: versions[at], before, charged: await chargedBefore(readerOf(file), before) }
    }),
  )
  const arrived = arrival.received.slice(0, 10)
  const changes = confirmed
    ? []
    : compared.flatMap(({ file, before, charged }) => {
        const odd = suspiciousChanges(readerOf(file), file, before, arrived)
        const told = new Set(odd.flatMap(({ key }) => key ?? []))
        const billed = suspiciousTotals(readerOf(file), file, before, charged)
        return [...odd, ...billed.filter(({ key }) => key === undefined || !told.has(key))]
      })
  if (changes.length > 0) {
    await holdForAPerson(arrival, changes)
    return { outcome: 'waiting', id: waitingId(arrival), changes }
  }

  await keepFiles(files, versions, known)
  const reports: ChangeReport[] = []
  for (const { file, version, before, charged } of compared) {
    if (version === undefined) continue
    const leftOut = await writeProducts(file, version, progress)
    const report = reportOf(readerOf(file), file, version, before, charged)
    reports.push({ ...report, ...(leftOut.length === 0 ? {} : { packagesLeftOut: leftOut }) })
  }
  for (const report of reports) await keepReport(report)
  await addVersions(versions)
  await clearWaiting(arrival)
  return { outcome: 'taken-in', versions, reports, passedOver }
}

/**
 * Returns the later correction of a file, if that arrived first. The late file is stored and does not replace its
 * correction.
 */
function correctedBy(catalogue: readonly PublishedVersion[], { kind, from, part, file }: PublishedVersion) {
  const day = publishedOn(file)
  const later = catalogue.findLast(
    (one) =>
      one.kind === kind && one.from === from && one.part === part && (publishedOn(one.file) ?? '') > (day ?? '9'),
  )
  return later === undefined ? {} : { correctedBy: later.sha256 }
}

/** Returns the file to compare with: among the files known before, the last one that does not begin later. */
async function fileBefore(
  catalogue: readonly PublishedVersion[],
  version: PublishedVersion | undefined,
): Promise<CmsFile<unknown> | undefined> {
  if (version === undefined) return undefined
  const { kind, part, from, received } = version
  const before = catalogue
    .filter((one) => one.kind === kind && one.part === part && one.from <= from && one.received <= received)
    .filter((one) => !isSameFile(one, version))
    .reduce<PublishedVersion | undefined>((last, one) => (one.from >= (last?.from ?? '') ? one : last), undefined)
  return before && fileOf(before)
}

function readerOf({ kind }: CmsFile<unknown>): CmsReader<unknown> {
  const reader = cmsReaders.find((one) => one.kind === kind)
  if (reader === undefined) throw new Error(`${kind} has no reader`)
  return reader
}
