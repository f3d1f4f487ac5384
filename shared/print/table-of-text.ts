import { type Paper, type Style, styled } from './layout.ts'

/** A row of a text table. Each column is as wide as its widest cell, and numbers are aligned right. */
export interface TextRow {
  readonly cells: readonly string[]
  readonly style?: Style
}

const GAP = '  '
const NUMBER = /^[+-]?[\d.,]+%?$/

/** Returns indented rows under headings. The last column takes the remaining width and is cut if the text is longer. */
export function tableOfText(headings: readonly string[], rows: readonly TextRow[], paper: Paper): readonly string[] {
  const all: readonly TextRow[] = [{ cells: headings, style: 'quiet' }, ...rows]
  const widths = headings.map((_, at) => Math.max(...all.map(({ cells }) => (cells[at] ?? '').length)))
  const right = headings.map((_, at) => rows.some(({ cells }) => NUMBER.test(cells[at] ?? '')))
  return all.map(({ cells, style = 'plain' }) => {
    const line = headings
      .map((_, at) => {
        const cell = cells[at] ?? ''
        return right[at] ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)
      })
      .join(GAP)
    return styled(cut(`${GAP}${line.trimEnd()}`, paper.width), style, paper)
  })
}

function cut(line: string, width: number): string {
  return line.length <= width ? line : `${line.slice(0, width - 1)}…`
}
