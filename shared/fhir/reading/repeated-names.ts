import { numberText } from './read-json.ts'

/**
 * Returns a name that an object of a JSON text has twice; undefined if none does. A parser would keep only the last
 * value, and half of the charted facts would be lost.
 */
export function repeatedName(text: string, parsed: unknown): string | undefined {
  return namesWritten(text) === namesIn(parsed) ? undefined : firstRepeated(text)
}

/** Counts the texts that a colon follows. Moves from quote to quote, because it reads every text that is sent. */
function namesWritten(text: string): number {
  let count = 0
  for (let open = text.indexOf('"'); open >= 0; ) {
    const close = closingQuote(text, open + 1)
    let next = close + 1
    while (text.charCodeAt(next) <= SPACE) next += 1
    if (text.charCodeAt(next) === COLON) count += 1
    open = text.indexOf('"', next)
  }
  return count
}

function closingQuote(text: string, from: number): number {
  for (let close = text.indexOf('"', from); ; close = text.indexOf('"', close + 1)) {
    let before = close - 1
    while (text.charCodeAt(before) === BACKSLASH) before -= 1
    if ((close - before) % 2 === 1) return close
  }
}

const SPACE = 32
const COLON = 58
const BACKSLASH = 92

/** Counts the names of a parsed value. Works without recursion, so that deep nesting cannot fail. */
function namesIn(parsed: unknown): number {
  let count = 0
  const waiting: unknown[] = [parsed]
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (typeof one !== 'object' || one === null || numberText(one) !== undefined) continue
    if (Array.isArray(one)) {
      for (const inner of one) if (typeof inner === 'object') waiting.push(inner ?? '')
      continue
    }
    for (const name in one) {
      count += 1
      const inner = (one as Readonly<Record<string, unknown>>)[name]
      if (typeof inner === 'object' && inner !== null) waiting.push(inner)
    }
  }
  return count
}

function firstRepeated(text: string): string | undefined {
  const open: Set<string>[] = []
  for (const [token, colon] of text.matchAll(/"(?:[^"\\]|\\.)*(?:"(\s*:)?)?|[{}]/g)) {
    if (token === '{') open.push(new Set())
    else if (token === '}') open.pop()
    else if (colon !== undefined) {
      const name = token.slice(0, token.lastIndexOf('"') + 1)
      if (open.at(-1)?.has(name) === true) return name.slice(1, -1)
      open.at(-1)?.add(name)
    }
  }
  return undefined
}
