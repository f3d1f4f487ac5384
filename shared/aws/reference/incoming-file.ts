import { type CmsFilesIn, cmsFilesIn, type StatedFile } from '../../cms-files/read-cms-file.ts'
import { Refusal } from '../../refusal.ts'
import type { StoredObject } from '../clients/bucket.ts'
import { sha256Of } from '../clients/sha256-of.ts'

/** What arrived, before anything is known of it but its name and its bytes. */
export interface IncomingFile {
  /** Name it was dropped or published under. */
  readonly file: string
  readonly bytes: Uint8Array
  readonly sha256: string
  /** The instant it arrived: UTC, to the second. */
  readonly received: string
  /** What whoever brought it says it is. */
  readonly stated: StatedFile
}

/**
 * An object dropped into the bucket. Its metadata may say what it is (`kind`, `on`), and since when it has been known
 * (`received`, a day): of files that were known here before they were dropped.
 */
export function incomingFile(key: string, { bytes, metadata, arrived }: StoredObject): IncomingFile {
  const { kind, on, received = '', file } = metadata
  return {
    file: file === undefined ? key.slice(key.lastIndexOf('/') + 1) : decodeURIComponent(file),
    bytes,
    sha256: sha256Of(bytes),
    received: /^\d{4}-\d\d-\d\d$/.test(received) ? `${received}T00:00:00Z` : arrived,
    stated: { ...(kind === undefined ? {} : { kind: kind as NonNullable<StatedFile['kind']> }), on },
  }
}

/** Throws a `Refusal` that names file, row and column where it is not as CMS publishes it. */
export async function readIncomingFile({ bytes, file, sha256, stated }: IncomingFile): Promise<CmsFilesIn> {
  const read = await cmsFilesIn(bytes, { file, sha256 }, stated)
  const seen = new Map<string, string>()
  for (const { kind, from, part = '', file: member } of read.files) {
    const same = seen.get(`${kind} ${from} ${part}`)
    if (same !== undefined)
      throw new Refusal(`${file}: ${member} and ${same} are both of ${kind} from ${from}`, {
        code: 'value',
        expression: member,
      })
    seen.set(`${kind} ${from} ${part}`, member)
  }
  return read
}
