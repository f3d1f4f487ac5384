import type { CmsFileKind } from '../../cms-files/cms-file.ts'
import type { ServiceDate } from '../../law/service-date.ts'

/** A version of a CMS file. Readers see it once it is in the catalogue, with everything it came with. */
export interface PublishedVersion {
  readonly kind: CmsFileKind
  /** First date of service it covers. */
  readonly from: ServiceDate
  /** Last date of service it covers; absent if the file does not say. */
  readonly until?: ServiceDate | undefined
  /** Name of the part, if a release has several files. Parts are in force together. */
  readonly part?: string | undefined
  /** Instant it became known here: UTC, to the second. */
  readonly received: string
  /** Name it was published under. */
  readonly file: string
  /** SHA-256 of the whole file that arrived. */
  readonly sha256: string
  /** SHA-256 of its later correction, if that arrived first. The correction stays in force. */
  readonly correctedBy?: string | undefined
  readonly rows: number
  /** Keys of the original and the parsed rows in the bucket. */
  readonly original: string
  readonly snapshot: string
}

/** Returns the key of a version, in the catalogue and on every row written from it. */
export function versionKey({ kind, from, received, sha256, part }: PublishedVersion): string {
  return [kind, from, received, sha256, ...(part === undefined ? [] : [part])].join('#')
}

/** True if two versions have the same bytes for the same days, whenever they arrived. */
export function isSameFile(a: VersionOfFile, b: VersionOfFile): boolean {
  return a.kind === b.kind && a.from === b.from && a.sha256 === b.sha256 && a.part === b.part
}

type VersionOfFile = Pick<PublishedVersion, 'kind' | 'from' | 'sha256' | 'part'>

/**
 * Returns the versions of a kind in force on a day, one for each part. Takes the last to begin among those not
 * replaced.
 */
export function versionsOn(
  catalogue: readonly PublishedVersion[],
  kind: CmsFileKind,
  on: ServiceDate,
): readonly PublishedVersion[] {
  const inForce = new Map<string | undefined, PublishedVersion>()
  for (const version of standing(catalogue, kind)) {
    const { from, until, part } = version
    if (on < from || (until !== undefined && on > until)) continue
    if ((inForce.get(part)?.from ?? '') <= from) inForce.set(part, version)
  }
  return [...inForce.values()]
}

/** Returns the keys of a kind's versions that no other version of the same days replaces. */
export function standingVersions(catalogue: readonly PublishedVersion[], kind: CmsFileKind): ReadonlySet<string> {
  return new Set(standing(catalogue, kind).map(versionKey))
}

/** Returns for the same days the version known last, unless a correction was known before it. */
function standing(catalogue: readonly PublishedVersion[], kind: CmsFileKind): readonly PublishedVersion[] {
  const last = new Map<string, PublishedVersion>()
  for (const version of catalogue) {
    if (version.kind !== kind) continue
    const days = `${version.from} ${version.part ?? ''}`
    if (version.correctedBy === undefined || !last.has(days)) last.set(days, version)
  }
  return [...last.values()]
}
