import { Refusal } from '../refusal.ts'
import type { CmsReader, FileRow } from './cms-file.ts'
import { cmsReaders } from './cms-readers.ts'
import type { OpenedMember } from './open-file.ts'

/** Number of rows a reader sees to recognise a file. */
const HEAD = 20

/** A table and its reader. */
export interface Recognised {
  readonly reader: CmsReader<unknown>
  readonly rows: AsyncIterable<FileRow>
}

/**
 * Finds the reader of a table; undefined for a table of an unknown kind. Refuses a file that arrived alone if it cannot
 * be read.
 */
export async function recognised({ file, rows }: OpenedMember, alone: boolean): Promise<Recognised | undefined> {
  const coming = asyncRows(rows)
  const head: FileRow[] = []
  let refusal: Refusal | undefined
  try {
    for (let next = await coming.next(); next.done !== true; next = await coming.next()) {
      head.push(next.value)
      if (head.length === HEAD) break
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    refusal = error
  }
  const reader = cmsReaders.find((one) => one.recognises(file, head))
  if (refusal !== undefined && (alone || reader !== undefined)) throw refusal
  return reader && { reader, rows: headFirst(head, coming) }
}

async function* asyncRows(rows: OpenedMember['rows']): AsyncGenerator<FileRow, void> {
  yield* rows
}

async function* headFirst(
  head: readonly FileRow[],
  rest: AsyncGenerator<FileRow, void>,
): AsyncGenerator<FileRow, void> {
  yield* head
  yield* rest
}
