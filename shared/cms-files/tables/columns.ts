import { refusedCell } from '../../reference/tables/plain-table.ts'
import type { FileAbout, FileRow } from '../cms-file.ts'
import { cleanText, columnNamed, headingsOf, placesNamed, requireWidth } from './cms-table.ts'

/** Where a column stands that this file does not have: no row holds anything there. */
export const NOWHERE = -1

/** The headings, in small letters, of the first row that `heads` the columns; none where no row does. */
export function headingsAmong(
  head: readonly FileRow[],
  heads: (cells: readonly string[]) => boolean,
): readonly string[] {
  const header = head.find(({ cells }) => heads(cells))
  return header === undefined ? [] : headingsOf(header).map((heading) => heading.toLowerCase())
}

/** The row that names the columns, and what it says of the rows below it. */
export class Columns {
  private readonly header: FileRow
  private readonly headings: readonly string[]
  private readonly about: FileAbout

  constructor(header: FileRow, about: FileAbout, headings: readonly string[] = headingsOf(header)) {
    this.header = header
    this.headings = headings
    this.about = about
  }

  /** The same where names begin in the rows above: `NON-FAC`, and `PE RVU` below it. */
  under(rows: readonly FileRow[]): Columns {
    const above = rows.map(headingsOf)
    const headings = this.headings.map((last, place) => cleanText([...above.map((row) => row[place]), last].join(' ')))
    return new Columns(this.header, this.about, headings)
  }

  /** What the column there is called. */
  nameAt(place: number): string {
    return this.headings[place] || `column ${place + 1}`
  }

  /** Where the column of this name stands; refuses, by what it is called, a file that lacks it or has it twice. */
  place(name: string | RegExp, called?: string): number {
    const column = called ?? (typeof name === 'string' ? name : name.source.replace(/[\\^$]/g, ''))
    return columnNamed(this.headings, name, { file: this.about.file, row: this.header.number, column })
  }

  /** The same for a column that came late or may go. */
  placeIfAny(name: string | RegExp): number {
    return placesNamed(this.headings, name).length === 0 ? NOWHERE : this.place(name)
  }

  /** Refuses a row whose cells are shifted: of another width than the header, or with something where no column has a name. */
  requireUnshifted(row: FileRow): void {
    requireWidth(row, this.header, this.about)
    const { number, cells } = row
    for (let place = cells.length - 1; place >= 0 && !this.headings[place]; place -= 1) {
      if (cells[place] !== '' && cleanText(cells[place]) !== '')
        throw refusedCell(this.about.file, number, `column ${place + 1}`, 'holds something and has no name')
    }
  }
}
