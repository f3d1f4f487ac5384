/**
 * A table as text: one row a line, cells separated by tabs, the key first, lines sorted by key. Rows are parsed when
 * their key is asked for, so that thousands of rows cost nothing before.
 */
export class PackedTable {
  private readonly text: string
  private readonly found = new Map<string, readonly (readonly string[])[]>()

  constructor(text: string) {
    this.text = `\n${text}`
  }

  /** Returns the cells of every row of a key, with the key; an empty list for an unknown key. */
  rowsOf(key: string): readonly (readonly string[])[] {
    const known = this.found.get(key)
    if (known !== undefined) return known
    const rows: (readonly string[])[] = []
    const begins = `\n${key}\t`
    for (let at = this.text.indexOf(begins); at >= 0 && this.text.startsWith(begins, at); ) {
      const end = this.text.indexOf('\n', at + 1)
      if (end < 0) throw new TypeError('the last row of a packed table does not end')
      rows.push(this.text.slice(at + 1, end).split('\t'))
      at = end
    }
    this.found.set(key, rows)
    return rows
  }

  /** Returns the cells of all rows. */
  rows(): readonly (readonly string[])[] {
    return this.text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.split('\t'))
  }
}

/** Returns rows of cells as such a text. Throws if a cell holds a tab or a line break. */
export function packedText(rows: readonly (readonly (string | undefined)[])[]): string {
  const lines = rows.map((cells) => {
    if (cells.some((cell) => cell !== undefined && /[\t\n\r]/.test(cell))) throw new TypeError('a cell holds a tab')
    return cells.map((cell = '') => cell).join('\t')
  })
  return [...lines]
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    .map((line) => `${line}\n`)
    .join('')
}
