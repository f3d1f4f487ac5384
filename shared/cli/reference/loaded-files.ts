import type { WaitingFile } from '../../aws/reference/files-awaiting-review.ts'
import { type PublishedVersion, standingVersions, versionKey } from '../../aws/reference/published-version.ts'
import type { CmsFileKind } from '../../cms-files/cms-file.ts'
import { cmsReaders } from '../../cms-files/cms-readers.ts'
import { cmsFileKinds, type DueFile, nextDue, periodsBetween } from '../../cms-files/publication-calendar.ts'
import { publishedOn } from '../../cms-files/tables/published-on.ts'
import type { Period } from '../../cms-files/tables/published-period.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import { type Paper, styled } from '../../print/layout.ts'
import { tableOfText } from '../../print/table-of-text.ts'

/**
 * Reason why a file is not in force. CMS published its days again, or the same publication arrived with other bytes.
 */
export type Replaced = 'restated' | 'superseded'

/** The loaded files of one kind, newest first, and the next file that is due. */
export interface LoadedKind {
  readonly kind: CmsFileKind
  readonly name: string
  readonly versions: readonly (PublishedVersion & { readonly standing: boolean; readonly replaced?: Replaced })[]
  /** Periods between the first file and today without a file. */
  readonly missing: readonly Period[]
  readonly next?: DueFile | undefined
}

export function loadedKinds(catalogue: readonly PublishedVersion[], today: ServiceDate): readonly LoadedKind[] {
  return cmsFileKinds.map((kind) => {
    const versions = catalogue.filter((one) => one.kind === kind)
    const standing = standingVersions(catalogue, kind)
    const isThere = ({ from }: { readonly from: ServiceDate }) =>
      versions.some((one) => one.from >= from || (one.until !== undefined && one.from <= from && one.until >= from))
    return {
      kind,
      name: cmsReaders.find((reader) => reader.kind === kind)?.name ?? kind,
      versions: versions
        .map((one) => {
          const isStanding = standing.has(versionKey(one))
          return isStanding
            ? { ...one, standing: true }
            : { ...one, standing: false, replaced: replacedBy(one, versions) }
        })
        .sort((a, b) => (`${a.from} ${a.received}` < `${b.from} ${b.received}` ? 1 : -1)),
      missing: missingIn(kind, versions, today),
      next: nextDue(kind, today, isThere),
    }
  })
}

/** Returns the periods from the first file until today without a file; none for a kind that was never loaded. */
function missingIn(kind: CmsFileKind, versions: readonly PublishedVersion[], today: ServiceDate): readonly Period[] {
  const [first] = versions.map(({ from }) => from).sort()
  if (first === undefined) return []
  const holds = ({ from }: Period) =>
    versions.some((one) => one.from <= from && (one.until === undefined || one.until >= from))
  // If every release repeats all rows, an earlier release is not missing.
  return versions.some(({ until }) => until === undefined)
    ? []
    : periodsBetween(kind, first, today).filter((period) => !holds(period))
}

/** Returns `restated` if another publication has the same days, `superseded` if the same publication arrived again. */
function replacedBy(one: PublishedVersion, versions: readonly PublishedVersion[]): Replaced {
  const others = versions.filter(
    ({ from, part, sha256 }) => from === one.from && part === one.part && sha256 !== one.sha256,
  )
  const own = publishedOn(one.file)
  return others.some(({ file }) => publishedOn(file) !== own) ? 'restated' : 'superseded'
}

/** Returns the loaded files, as text for a person. */
export function loadedFilesAsText(
  kinds: readonly LoadedKind[],
  waiting: readonly WaitingFile[],
  today: ServiceDate,
  paper: Paper,
): string {
  const loaded = kinds.filter(({ versions }) => versions.length > 0)
  const none = kinds.filter(({ versions }) => versions.length === 0)
  const lines = loaded.flatMap(({ name, versions, missing, next }) => [
    '',
    styled(name, 'strong', paper),
    ...tableOfText(
      ['holds', '', 'rows', 'known since', 'age', 'sha256', 'file'],
      versions.map(({ from, until, part, rows, received, sha256, file, standing, replaced }) => ({
        cells: [
          `${from} to ${until ?? 'further notice'}`,
          [part, replaced].filter(Boolean).join(' '),
          rows.toLocaleString('en-US'),
          knownSince(received),
          ageOf(received, today),
          sha256.slice(0, 12),
          file,
        ],
        style: standing ? 'plain' : 'quiet',
      })),
      paper,
    ),
    ...missing
      .filter(({ from }) => from !== next?.period.from)
      .map(({ from, until }) => styled(`  missing: ${from} to ${until}`, 'bad', paper)),
    ...(next === undefined ? [] : [dueAsText(next, today, paper)]),
  ])
  const rest = none.map(({ name }) => name).join('; ')
  return [
    ...lines,
    ...(rest === '' ? [] : ['', styled('Not loaded', 'strong', paper), `  ${rest}`]),
    ...waitingAsText(waiting, paper),
    '',
  ].join('\n')
}

/** Returns the day a file became known; a shipped file was known before all others. */
export function knownSince(received: string): string {
  return received < '1000' ? 'shipped' : received.slice(0, 10)
}

function ageOf(received: string, today: ServiceDate): string {
  if (received < '1000') return ''
  const days = Math.round((Date.parse(today) - Date.parse(received.slice(0, 10))) / (24 * 60 * 60 * 1000))
  return days === 1 ? '1 day' : `${days} days`
}

function dueAsText({ period, lookedForFrom }: DueFile, today: ServiceDate, paper: Paper): string {
  const next = `  next: ${period.from} to ${period.until}`
  if (period.from <= today) return styled(`${next}, missing since it began`, 'bad', paper)
  if (lookedForFrom <= today) return styled(`${next}, looked for since ${lookedForFrom}`, 'doubtful', paper)
  return styled(`${next}, looked for from ${lookedForFrom}`, 'quiet', paper)
}

function waitingAsText(waiting: readonly WaitingFile[], paper: Paper): readonly string[] {
  return waiting.flatMap(({ id, file, changes }) => [
    '',
    styled(`Waits for a person: ${file}`, 'doubtful', paper),
    ...changes.slice(0, MOST_CHANGES).map(({ says }) => `  ${says}`),
    ...(changes.length > MOST_CHANGES ? [`  and ${changes.length - MOST_CHANGES} more, see waiting/${id}.json`] : []),
    `  npm run --silent reference -- confirm ${id}`,
  ])
}

const MOST_CHANGES = 12
