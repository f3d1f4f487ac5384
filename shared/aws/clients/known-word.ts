/** Returns a word if it is in a list of known words, otherwise `other`. Senders may write any text in place of a code. */
export function knownWord(word: string | undefined, known: ReadonlySet<string>): string | undefined {
  return word === undefined || known.has(word) ? word : 'other'
}
