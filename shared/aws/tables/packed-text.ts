import { readFileSync } from 'node:fs'
import { deflateRawSync, inflateRawSync } from 'node:zlib'

/**
 * Dictionary numbers of packed texts. DynamoDB charges by the kilobyte written, and a sheet of twelve lines repeats the
 * same rule texts. The first byte is the number of the dictionary; the rest is raw DEFLATE (RFC 1951). Never change a
 * dictionary: texts packed with it could not be read. Add a better one under the next number.
 */
export type PackedWith = keyof typeof LEVELS

/** Compression levels. Sheets are worth more time; charts are packed while an EHR waits for its answer. */
const LEVELS = { 1: 3, 2: 6, 3: 6 } as const

/** The folder beside this file; the bundle of a function has it beside its modules. */
const DICTIONARIES = new URL('./dictionaries/', import.meta.url)

/** Dictionaries by their numbers, each read on first use. */
const read = new Map<number, Buffer>()

export function packed(text: string, dictionary: PackedWith): Uint8Array {
  const content = deflateRawSync(text, { level: LEVELS[dictionary], dictionary: dictionaryOf(dictionary) })
  return Buffer.concat([Buffer.from([dictionary]), content])
}

/** Unpacks a text. Throws if this version does not know its dictionary. */
export function unpacked(content: Uint8Array): string {
  return inflateRawSync(content.subarray(1), { dictionary: dictionaryOf(content[0] ?? 0) }).toString()
}

function dictionaryOf(number: number): Buffer {
  if (!(number in LEVELS))
    throw new Error(
      `a text was packed with dictionary ${number}, which this version does not have; deploy a newer version`,
    )
  const dictionary = read.get(number) ?? readFileSync(new URL(`${number}.txt`, DICTIONARIES))
  read.set(number, dictionary)
  return dictionary
}
