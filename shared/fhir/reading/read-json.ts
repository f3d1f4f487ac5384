import { Refusal } from '../../refusal.ts'

/** A number a double may not hold exactly: more than fifteen digits, or an exponent. One inside a string may match too; that only costs time. */
const PERHAPS_INEXACT = /(?:"\s*:|[[,])\s*-?\d(?:[\d.]{15}|[\d.]*[eE])/

/**
 * JSON as text said it: a number a double cannot hold exactly becomes a raw JSON object, which `JSON.stringify`
 * writes back unchanged. Throws a `Refusal` for what is not JSON, never quoting it.
 */
export function readJson(text: string): unknown {
  try {
    return PERHAPS_INEXACT.test(text) ? rawJson.parse(text, keepExact) : JSON.parse(text)
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal('nested too deeply', { code: 'too-costly', status: 400 })
    throw new Refusal(`not JSON${placeOf(error)}`, { code: 'structure', status: 400 })
  }
}

function keepExact(_key: string, value: unknown, context: { source?: string }): unknown {
  if (typeof value !== 'number' || context.source === undefined || String(value) === context.source) return value
  return rawJson.rawJSON(context.source)
}

/** The text of a JSON number, exactly as sent; nothing for what is no number. */
export function numberText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return rawJson.isRawJSON(value) ? value.rawJSON : undefined
}

/** In the language since ES2025 (json-parse-with-source); the compiler's library does not name it yet. */
interface RawJson {
  readonly rawJSON: string
}
const rawJson = JSON as unknown as {
  parse(text: string, reviver: typeof keepExact): unknown
  rawJSON(text: string): RawJson
  isRawJSON(value: unknown): value is RawJson
}

/** Where the parser stopped; its message also quotes the text, which may be somebody's chart. */
function placeOf(error: unknown): string {
  const position = error instanceof Error ? /at position \d+(?: \(line \d+ column \d+\))?/.exec(error.message) : null
  return position === null ? '' : ` ${position[0]}`
}
