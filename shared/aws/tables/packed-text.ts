import { deflateRawSync, inflateRawSync } from 'node:zlib'
import dictionaries from './packed-text-dictionaries.json' with { type: 'json' }

/**
 * Dictionary numbers of packed texts. DynamoDB charges by the kilobyte written, and a sheet of twelve lines repeats the
 * same rule texts. The first byte is the number of the dictionary; the rest is raw DEFLATE (RFC 1951). Never change a
 * dictionary: texts packed with it could not be read. Add a better one under the next number.
 */
export type PackedWith = keyof typeof dictionaries

const bytes = new Map(Object.entries(dictionaries).map(([number, words]) => [Number(number), Buffer.from(words)]))

/** Compression levels. Sheets are worth more time; charts are packed while an EHR waits for its answer. */
const LEVELS: Readonly<Record<PackedWith, number>> = { 1: 3, 2: 6 }

export function packed(text: string, dictionary: PackedWith): Uint8Array {
  const content = deflateRawSync(text, { level: LEVELS[dictionary], ...dictionaryOf(Number(dictionary)) })
  return Buffer.concat([Buffer.from([Number(dictionary)]), content])
}

/** Unpacks a text. Throws if this version does not know its dictionary. */
export function unpacked(content: Uint8Array): string {
  return inflateRawSync(content.subarray(1), dictionaryOf(content[0])).toString()
}

function dictionaryOf(number: number | undefined): { readonly dictionary: Buffer } {
  const dictionary = bytes.get(number ?? 0)
  if (dictionary === undefined)
    throw new Error(
      `a text was packed with dictionary ${number}, which this version does not have; deploy a newer version`,
    )
  return { dictionary }
}
