import { deflateRawSync, inflateRawSync } from 'node:zlib'
import dictionaries from './packed-text-dictionaries.json' with { type: 'json' }

/**
 * Long texts are kept packed: DynamoDB charges by the kilobyte written, and a sheet of twelve says the words of the same
 * rules again and again. The first byte says which dictionary it was packed with; what follows is raw DEFLATE (RFC 1951).
 * A dictionary never changes, or what was packed with it could not be read: a better one is added under the next number.
 */
export type PackedWith = keyof typeof dictionaries

const bytes = new Map(Object.entries(dictionaries).map(([number, words]) => [Number(number), Buffer.from(words)]))

/** Of sheets a little time saves much; charts are packed before an EHR is answered. */
const LEVELS: Readonly<Record<PackedWith, number>> = { 1: 3, 2: 6 }

export function packed(text: string, dictionary: PackedWith): Uint8Array {
  const content = deflateRawSync(text, { level: LEVELS[dictionary], ...dictionaryOf(Number(dictionary)) })
  return Buffer.concat([Buffer.from([Number(dictionary)]), content])
}

/** Throws where it was packed with a dictionary this version does not know. */
export function unpacked(content: Uint8Array): string {
  return inflateRawSync(content.subarray(1), dictionaryOf(content[0])).toString()
}

function dictionaryOf(number: number | undefined): { readonly dictionary: Buffer } {
  const dictionary = bytes.get(number ?? 0)
  if (dictionary === undefined) throw new Error(`text packed with dictionary ${number}, which is not known here`)
  return { dictionary }
}
