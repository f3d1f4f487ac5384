/** Encodes lines as CMS does: CRLF, Windows-1252. Beyond Latin-1 the files use only the trademark sign. */
export function windows1252(lines: readonly string[]): Uint8Array {
  const text = lines.map((line) => `${line}\r\n`).join('')
  return Uint8Array.from(text, (letter) => (letter === '\u2122' ? 0x99 : letter.charCodeAt(0)))
}
