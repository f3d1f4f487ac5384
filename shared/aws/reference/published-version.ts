import type { CmsFileKind } from '../../cms-files/cms-file.ts'
import type { ServiceDate } from '../../law/service-date.ts'

/** A version of a file of CMS. It exists for readers from the moment it stands here, with all that came with it. */
export interface PublishedVersion {
  readonly kind: CmsFileKind
  /** First date of service it holds for. */
  readonly from: ServiceDate
  /** Last one, inclusive; absent where the file does not say. */
  readonly until?: ServiceDate | undefined
  /** Which part of a release in several files; parts hold side by side. */
  readonly part?: string | undefined
  /** The instant it became known here: UTC, to the second. */
  readonly received: string
  /** Name it was published under. */
  readonly file: string
  /** Of what arrived, whole. */
  readonly sha256: string
  /** Of the version known already when this one came that was published after it, and stays in force in its place. */
  readonly correctedBy?: string | undefined
  readonly rows: number
  /** Where the original and the parsed rows lie in the bucket. */
  readonly original: string
  readonly snapshot: string
}

/** What names a version: in the catalogue, and on every row that was written from it. */
export function versionKey({ kind, from, received, sha256, part }: PublishedVersion): string {
  return [kind, from, received, sha256, ...(part === undefined ? [] : [part])].join('#')
}

/** The same bytes for the same days are the same version, whenever they come. */
export function isSameFile(a: VersionOfFile, b: VersionOfFile): boolean {
  return a.kind === b.kind && a.from === b.from && a.sha256 === b.sha256 && a.part === b.part
}

type VersionOfFile = Pick<PublishedVersion, 'kind' | 'from' | 'sha256' | 'part'>

/** The versions of a kind in force on a day, one of each part: of those that stand, the one that begins last. */
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

/** What names the versions of a kind that no other one of the same days has restated. */
export function standingVersions(catalogue: readonly PublishedVersion[], kind: CmsFileKind): ReadonlySet<string> {
  return new Set(standing(catalogue, kind).map(versionKey))
}

/** Of versions of the same days the last known, unless it came out before one that was known already. */
function standing(catalogue: readonly PublishedVersion[], kind: CmsFileKind): readonly PublishedVersion[] {
  const last = new Map<string, PublishedVersion>()
  for (const version of catalogue) {
    if (version.kind !== kind) continue
    const days = `${version.from} ${version.part ?? ''}`
    if (version.correctedBy === undefined || !last.has(days)) last.set(days, version)
  }
  return [...last.values()]
}
