import type { Published } from '../../reference/tables/as-known.ts'
import type { ClaimEdits } from './claim-edits.ts'

/** Returns the rows of CMS's edits that deny a line of the sheet, each with its file. */
export function rowsOfEdits({ orphans, never, unmarked, over }: ClaimEdits): readonly Published[] {
  if (orphans.length + never.length + unmarked.length + over.length === 0) return NONE
  return [
    ...orphans.map(({ addOn }) => addOn),
    ...[...never, ...unmarked].map(({ edit }) => edit),
    ...over.map(({ limit }) => limit),
  ]
}

const NONE: readonly Published[] = []
