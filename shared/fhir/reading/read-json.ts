import { Refusal } from '../../refusal.ts'

/**
 * A number that a double may not hold exactly: more than fifteen digits, or an exponent. A number inside a string may
 * match too, which only costs time.
 */
const PERHAPS_INEXACT = /(?:"\s*:|[[,])\s*-?\d(?:[\d.]{15}|[\d.]*[eE])/

/**
 * Parses JSON without changing numbers. A number that a double cannot hold exactly becomes a raw JSON object, which
 * `JSON.stringify` writes back unchanged. Throws a `Refusal` for other text, without quoting it.
 */
export function readJson(text: string): unknown {
  try {
    return PERHAPS_INEXACT.test(text) ? rawJson.parse(text, keepExact) : JSON.parse(text)
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal('nested too deeply', { code: 'too-costly', status: 400 })
    const format = otherFormat(text)
    if (format !== undefined) throw new Refusal(format, { code: 'structure', status: 415 })
    throw new Refusal(`not JSON${placeOf(error)}`, { code: 'structure', status: 400 })
  }
}

/** Returns the other format of a text, and the format to send instead; undefined if the format is unknown. */
function otherFormat(text: string): string | undefined {
  const begins = text.slice(0, 200).trimStart()
  if (begins === '' && text.trim() === '') return 'not JSON: it is empty'
  if (begins.startsWith('<')) return 'XML: send FHIR as JSON (application/fhir+json)'
  if (/^(?:MSH|FHS|BHS)[|]/.test(begins)) return 'HL7 version 2: send FHIR as JSON'
  if (/^(?:@prefix|PREFIX)\b/.test(begins)) return 'Turtle: send FHIR as JSON'
  if (begins.startsWith('%PDF')) return 'PDF: send FHIR as JSON'
  return begins.startsWith('PK\u0003') ? 'a ZIP archive: unpack it, or send FHIR as JSON or in gzip' : undefined
}

function keepExact(_key: string, value: unknown, context: { source?: string }): unknown {
  if (typeof value !== 'number' || context.source === undefined || String(value) === context.source) return value
  return rawJson.rawJSON(context.source)
}

/** Returns the text of a JSON number, exactly as sent; undefined for any other value. */
export function numberText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return rawJson.isRawJSON(value) ? value.rawJSON : undefined
}

/** Types of ES2025 (json-parse-with-source), which the compiler's library lacks. */
interface RawJson {
  readonly rawJSON: string
}
const rawJson = JSON as unknown as {
  parse(text: string, reviver: typeof keepExact): unknown
  rawJSON(text: string): RawJson
  isRawJSON(value: unknown): value is RawJson
}

/**
 * Returns the place where the parser stopped. Leaves out the parser's message, because it quotes the text, which may
 * be a chart.
 */
function placeOf(error: unknown): string {
  const position = error instanceof Error ? /at position \d+(?: \(line \d+ column \d+\))?/.exec(error.message) : null
  return position === null ? '' : ` ${position[0]}`
}
