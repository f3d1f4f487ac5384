import type { CmsFile } from '../cms-file.ts'
import { fileOfSnapshot, snapshotOf } from '../tables/snapshot.ts'

/** Returns files as one text, a line each, in the order given; `unpackedFiles` reads them back row for row. */
export function packedFiles(files: readonly CmsFile<unknown>[]): string {
  return files.map((file) => `${snapshotOf(file)}\n`).join('')
}

/** Reads the files of a packed text. Throws on any other text: packed files are our own. */
export function unpackedFiles<Row>(text: string): readonly CmsFile<Row>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => fileOfSnapshot(line) as CmsFile<Row>)
}
