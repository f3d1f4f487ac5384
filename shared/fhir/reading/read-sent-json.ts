import { Refusal } from '../../refusal.ts'
import { readJson } from './read-json.ts'
import { repeatedName } from './repeated-names.ts'

/** Parses JSON as a sender wrote it. Throws a `Refusal` for other text, and for an object with the same name twice. */
export function readSentJson(text: string): unknown {
  const read = readJson(text)
  const name = repeatedName(text, read)
  if (name === undefined) return read
  const shown = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/.test(name) ? `"${name}"` : 'a name'
  throw new Refusal(`${shown} stands twice in one object: send it once`, { code: 'structure', status: 400 })
}
