import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { decoded } from './decoded.ts'

/** A piece of input to be charged on its own: a whole file, or one line of NDJSON. */
export interface Document {
  /** `visits.ndjson:17`, as an editor opens it. */
  readonly place: string
  readonly text: string
  readonly isLine: boolean
}

/** Input that cannot even be opened: no such file, or a folder with nothing to read in it. */
export interface Unopened {
  readonly place: string
  readonly cause: string
}

const NDJSON = /\.(?:ndjson|jsonl)(?:\.gz)?$/i

/** Files of a folder that are read. XML is among them only to be refused by name. */
const READ = /\.(?:json|ndjson|jsonl|xml)(?:\.gz)?$/i

/** The files a path of the command line stands for, in the order of their names; `-` is standard input. */
export async function* filesOf(path: string): AsyncGenerator<string | Unopened> {
  try {
    if (path === '-' || !(await stat(path)).isDirectory()) {
      yield path
      return
    }
    const entries = await readdir(path, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile() && READ.test(entry.name))
    const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort()
    if (paths.length === 0) yield { place: path, cause: 'no .json or .ndjson file in this folder' }
    yield* paths
  } catch (error) {
    yield { place: path, cause: causeOf(error) }
  }
}

/** The documents of a file, one at a time, so that a file of any size is read in little memory. */
export async function* documentsOf(path: string, stdin: NodeJS.ReadableStream): AsyncGenerator<Document | Unopened> {
  const stream = path === '-' ? stdin : createReadStream(path)
  try {
    const lines = linesOf(stream)
    yield* NDJSON.test(path) ? eachLine(path, lines) : eitherOf(path, lines)
  } catch (error) {
    yield { place: path, cause: causeOf(error) }
  }
}

interface Line {
  readonly number: number
  readonly text: string
}

async function* eachLine(path: string, lines: AsyncIterable<Line>): AsyncGenerator<Document> {
  for await (const { number, text } of lines)
    if (text.trim() !== '') yield { place: `${path}:${number}`, text, isLine: true }
}

async function* wholeOf(path: string, lines: AsyncIterable<Line>): AsyncGenerator<Document> {
  const texts: string[] = []
  for await (const { text } of lines) texts.push(text)
  yield { place: path, text: texts.join('\n'), isLine: false }
}

/** NDJSON where the first line is an object complete in itself and another follows; otherwise one JSON document. */
async function* eitherOf(path: string, lines: AsyncGenerator<Line>): AsyncGenerator<Document> {
  const seen: Line[] = []
  // Not `for await`, because leaving it early closes the input.
  for (let next = await lines.next(); !next.done; next = await lines.next()) {
    if (next.value.text.trim() === '') continue
    seen.push(next.value)
    if (seen.length === 2 || !isWholeObject(seen[0])) break
  }
  const all = resumed(seen, lines)
  yield* seen.length === 2 && isWholeObject(seen[0]) ? eachLine(path, all) : wholeOf(path, all)
}

function isWholeObject(line: Line | undefined): boolean {
  return /^\s*\{.*\}\s*$/s.test(line?.text ?? '')
}

async function* resumed(seen: readonly Line[], rest: AsyncGenerator<Line>): AsyncGenerator<Line> {
  yield* seen
  yield* rest
}

async function* linesOf(stream: NodeJS.ReadableStream): AsyncGenerator<Line> {
  let number = 1
  let begun: string[] = []
  for await (const chunk of decoded(stream)) {
    const [first = '', ...others] = chunk.split('\n')
    begun.push(first)
    for (const next of others) {
      yield { number, text: begun.join('') }
      number += 1
      begun = [next]
    }
  }
  yield { number, text: begun.join('') }
}

const CAUSES: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'not allowed to read it',
  EISDIR: 'this is a folder',
  Z_DATA_ERROR: 'packed with gzip, and damaged',
  Z_BUF_ERROR: 'packed with gzip, and cut off',
  ERR_STRING_TOO_LONG: 'too large for one JSON document; as NDJSON, a Bundle a line, any size is read',
}

/** Why it could not be opened; a thrown message may quote what it read, so only known causes have words. */
function causeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (error instanceof RangeError) return CAUSES.ERR_STRING_TOO_LONG ?? code
  return CAUSES[code] ?? `cannot be read (${code === '' ? 'unknown cause' : code})`
}
