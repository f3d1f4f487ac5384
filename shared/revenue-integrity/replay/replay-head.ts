import { day } from '../../print/day-and-dollars.ts'
import { type Paper, paragraph, styled } from '../../print/layout.ts'
import type { FileVersion } from '../../sheet/charge-sheet.ts'

/** The facts a reader of a replay has to know: what was replayed, by what, when and by whom. */
export interface ReplayHead {
  readonly site: string
  readonly from: string
  readonly until: string
  /** The user of the machine who ran it. */
  readonly by: string
  /** The instant it was run, UTC, to the second. */
  readonly at: string
  readonly rulebook: string
  /** The day the tables were known on; absent: as known now. */
  readonly asKnown?: string | undefined
  /** The files in force in the period, as known on that day. */
  readonly files: readonly (FileVersion & { readonly kind: string; readonly from: string })[]
  /** True if sheets that differ are rewritten. */
  readonly apply: boolean
}

/** Digits of a checksum that tell two versions of a file apart. */
const DIGITS = 12

/** Returns the head as text for a person. */
export function replayHeadAsText(head: ReplayHead, paper: Paper): string {
  const { site, from, until, by, at, rulebook, asKnown, files, apply } = head
  const known = asKnown === undefined ? 'as known now' : `as known at the end of ${asKnown} (UTC)`
  const row = (text: string) => paragraph(text, 1, '', 'plain', paper)
  return [
    styled(` Replay of ${site}: visits that began ${day(from)} to ${day(until)}`, 'strong', paper),
    styled('━'.repeat(paper.width), 'quiet', paper),
    ...row(`Run by ${by} at ${at}. ${apply ? 'Sheets that differ are rewritten.' : 'Nothing is rewritten.'}`),
    ...row(`Rulebook ${rulebook}; tables ${known}`),
    ...files.flatMap(({ kind, file, sha256 }) => row(`File: ${kind}: ${file}, SHA-256 ${sha256.slice(0, DIGITS)}`)),
    ...(files.length === 0 ? row('No file of CMS is in force in this period.') : []),
    '',
    '',
  ].join('\n')
}

/** Writes the head as the first JSON object. */
export function replayHeadAsNdjson(head: ReplayHead): string {
  return `${JSON.stringify({ kind: 'head', ...head })}\n`
}
