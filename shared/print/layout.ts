/** Text set in columns for a terminal: widths count characters, styles add none. */

export type Style = 'plain' | 'strong' | 'quiet' | 'bad' | 'doubtful' | 'good'

const STYLES: Record<Style, string> = { plain: '', strong: '1', quiet: '2', bad: '31', doubtful: '33', good: '32' }

export interface Paper {
  readonly width: number
  /** Whether styles are written; without, only the words remain. */
  readonly colour: boolean
}

export function styled(text: string, style: Style, { colour }: Paper): string {
  return colour && style !== 'plain' && text !== '' ? `\u001B[${STYLES[style]}m${text}\u001B[0m` : text
}

/** Words broken into lines of at most `width`; a single word longer than that stays whole. */
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

/** A paragraph whose first line begins with `lead`, the others below its text; both indented. */
export function paragraph(text: string, indent: number, lead: string, style: Style, paper: Paper): readonly string[] {
  const room = Math.max(20, paper.width - indent - lead.length)
  return wrapped(text, room).map((line, at) => {
    const margin = at === 0 ? `${' '.repeat(indent)}${lead}` : ' '.repeat(indent + lead.length)
    return styled(`${margin}${line}`, style, paper)
  })
}

/** `left` and `right` at the two edges of the paper, at least two spaces between them. */
export function edges(left: string, right: string, { width }: Paper): string {
  return left + ' '.repeat(Math.max(2, width - left.length - right.length)) + right
}
