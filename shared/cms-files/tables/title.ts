import { refusedCell } from '../../reference/tables/plain-table.ts'
import type { FileAbout, FileRow } from '../cms-file.ts'
import { cleanText } from './cms-table.ts'

/** The title of a file, above its columns. */
export interface Title {
  readonly row: number
  readonly text: string
  /** Text that the pattern captures from it: the year. */
  readonly said: string
}

/** Returns the title of this form among the first rows, in any cell. */
export function titleAmong(rows: readonly FileRow[], form: RegExp): Title | undefined {
  for (const { number, cells } of rows) {
    for (const cell of cells) {
      const text = cleanText(cell)
      const found = text === '' ? null : form.exec(text)
      if (found !== null) return { row: number, text, said: found[1] ?? '' }
    }
  }
  return undefined
}

/** Refuses a file that CMS has only proposed for a coming year. It has the same form, and nothing is paid by it. */
export function requireFinal(title: Title | undefined, { file }: FileAbout): Title | undefined {
  if (title !== undefined && /\bproposed\b/i.test(title.text))
    throw refusedCell(file, title.row, 'title', 'is of a proposed rule: load the file of the final rule')
  return title
}
