import { refusedCell } from '../../reference/tables/plain-table.ts'
import type { FileAbout, FileRow } from '../cms-file.ts'
import { cleanText, columnNamed, headingsOf, placesNamed, requireWidth } from './cms-table.ts'

/** Place of a column that the file does not have. */
export const NOWHERE = -1

/** Returns the headings, in lower case, of the first row that `heads` accepts; an empty list if none does. */
export function headingsAmong(
  head: readonly FileRow[],
  heads: (cells: readonly string[]) => boolean,
): readonly string[] {
  const header = head.find(({ cells }) => heads(cells))
  return header === undefined ? [] : headingsOf(header).map((heading) => heading.toLowerCase())
}

/** The header row, and the places of its columns. */
export class Columns {
  private readonly header: FileRow
  private readonly headings: readonly string[]
  private readonly about: FileAbout

  constructor(header: FileRow, about: FileAbout, headings: readonly string[] = headingsOf(header)) {
    this.header = header
    this.headings = headings
    this.about = about
  }

  /** Returns the columns with names that begin in rows above the header: `NON-FAC`, with `PE RVU` below it. */
  under(rows: readonly FileRow[]): Columns {
    const above = rows.map(headingsOf)
    const headings = this.headings.map((last, place) => cleanText([...above.map((row) => row[place]), last].join(' ')))
    return new Columns(this.header, this.about, headings)
  }

  /** Returns the heading of the column at a place. */
  nameAt(place: number): string {
    return this.headings[place] || `column ${place + 1}`
  }

  /** Returns the place of the column with this name. Refuses a file that lacks the column or has it twice. */
  place(name: string | RegExp, called?: string): number {
    const column = called ?? (typeof name === 'string' ? name : name.source.replace(/[\\^$]/g, ''))
    return columnNamed(this.headings, name, { file: this.about.file, row: this.header.number, column })
  }

  /** Returns the place of an optional column; `NOWHERE` if the file lacks it. */
  placeIfAny(name: string | RegExp): number {
    return placesNamed(this.headings, name).length === 0 ? NOWHERE : this.place(name)
  }

  /** Refuses a shifted row: with another width than the header, or with a filled cell in an unnamed column. */
  requireUnshifted(row: FileRow): void {
    requireWidth(row, this.header, this.about)
    const { number, cells } = row
    for (let place = cells.length - 1; place >= 0 && !this.headings[place]; place -= 1) {
      if (cells[place] !== '' && cleanText(cells[place]) !== '')
        throw refusedCell(this.about.file, number, `column ${place + 1}`, 'is filled and has no heading')
    }
  }
}
