/** The styles of text in a terminal. Widths count characters; a style adds none. */

export type Style = 'plain' | 'strong' | 'quiet' | 'bad' | 'doubtful' | 'good'

const STYLES: Record<Style, string> = { plain: '', strong: '1', quiet: '2', bad: '31', doubtful: '33', good: '32' }

export interface Paper {
  readonly width: number
  /** True if styles are written; without them only the text is written. */
  readonly colour: boolean
}

export function styled(text: string, style: Style, { colour }: Paper): string {
  return colour && style !== 'plain' && text !== '' ? `\u001B[${STYLES[style]}m${text}\u001B[0m` : text
}

/** Breaks a text into lines of at most `width` characters. A longer single word stays whole. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

/** Returns an indented paragraph. Its first line begins with `lead`; the other lines start below the text. */
export function paragraph(text: string, indent: number, lead: string, style: Style, paper: Paper): readonly string[] {
  const room = Math.max(20, paper.width - indent - lead.length)
  return wrapped(text, room).map((line, at) => {
    const margin = at === 0 ? `${' '.repeat(indent)}${lead}` : ' '.repeat(indent + lead.length)
    return styled(`${margin}${line}`, style, paper)
  })
}

/** Puts `left` and `right` at the two edges of the paper, with at least two spaces between them. */
export function edges(left: string, right: string, { width }: Paper): string {
  return left + ' '.repeat(Math.max(2, width - left.length - right.length)) + right
}
