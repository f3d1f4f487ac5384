import type { CmsFileKind } from '../../cms-files/cms-file.ts'
import { addressOf, cmsFileKinds, type DueFile, dueFiles } from '../../cms-files/publication-calendar.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import { instant, putObject } from '../clients/bucket.ts'
import { logFault, logLine } from '../clients/log.ts'
import { settings } from '../clients/settings.ts'
import { readCatalogueNow } from './catalogue.ts'
import { fetchPublished } from './fetch-published.ts'
import { INCOMING, ingestDropped, ingestWaiting } from './incoming-files.ts'
import { loadStarter } from './load-starter.ts'
import { type PublishedVersion, versionsOn } from './published-version.ts'

const { REFERENCE_SOURCES } = settings('REFERENCE_SOURCES')

/**
 * Runs once a day. Finishes interrupted files, then fetches the files that are due. Logs `reference-overdue` if a
 * period has begun without its file; an alarm watches that event.
 */
export async function lookForFiles(
  today: ServiceDate = instant(new Date()).slice(0, 10),
  get: typeof fetch = fetch,
): Promise<void> {
  await loadStarter()
  await ingestWaiting()
  for (const due of missing(await readCatalogueNow(), today)) {
    const { kind, period } = due
    const came = await fetched(due, get)
    if (!came && period.from <= today) logLine('reference-overdue', { kind, from: period.from, until: period.until })
  }
}

/**
 * Returns the due files that are missing, of the kinds this deployment uses. These are payment limits, fetched kinds,
 * and kinds it has received before.
 */
function missing(catalogue: readonly PublishedVersion[], today: ServiceDate): readonly DueFile[] {
  const expected = (kind: CmsFileKind) =>
    kind === 'payment-limits' || kind in REFERENCE_SOURCES || catalogue.some((version) => version.kind === kind)
  return cmsFileKinds
    .filter(expected)
    .flatMap((kind) => dueFiles(kind, today))
    .filter(({ kind, period }) => versionsOn(catalogue, kind, period.from).every(({ from }) => from < period.from))
}

/** Fetches a file from its configured address and accepts it. Returns true if the file is there now. */
async function fetched({ kind, period }: DueFile, get: typeof fetch): Promise<boolean> {
  const template = REFERENCE_SOURCES[kind]
  if (template === undefined) return false
  const hosts = new Set(Object.values(REFERENCE_SOURCES).map((address) => new URL(address).host))
  try {
    const found = await fetchPublished(addressOf(template, period), hosts, get)
    logLine(found === undefined ? 'not-published-yet' : 'fetched', { kind, from: period.from })
    if (found === undefined) return false
    const key = `${INCOMING}${found.file}`
    await putObject(key, found.bytes, { kind, on: period.from })
    await ingestDropped(key)
  } catch (error) {
    logFault(error, { kind, from: period.from })
    return false
  }
  return versionsOn(await readCatalogueNow(), kind, period.from).some(({ from }) => from >= period.from)
}
