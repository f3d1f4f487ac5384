import { type CmsFilesIn, cmsFilesIn, type StatedFile } from '../../cms-files/read-cms-file.ts'
import { Refusal } from '../../refusal.ts'
import type { StoredObject } from '../clients/bucket.ts'
import { sha256Of } from '../clients/sha256-of.ts'

/** A file that arrived. Only its name and its bytes are known yet. */
export interface IncomingFile {
  /** Name it was uploaded or published under. */
  readonly file: string
  readonly bytes: Uint8Array
  readonly sha256: string
  /** Instant it arrived: UTC, to the second. */
  readonly received: string
  /** Kind and date that the uploader stated. */
  readonly stated: StatedFile
}

/**
 * Returns the file of an uploaded object. Its metadata may state its kind and date (`kind`, `on`), and the day it was
 * first known (`received`). The day is for files that were known before the upload.
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

/** Reads the file. Throws a `Refusal` with file, row and column if it differs from the form CMS publishes. */
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
