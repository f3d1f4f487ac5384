import { Refusal } from '../refusal.ts'
import type { FileRow } from './cms-file.ts'
import { csvRows } from './formats/csv-rows.ts'
import { tabRows } from './formats/tab-rows.ts'
import { textOfBytes } from './formats/text-of-bytes.ts'
import { workbookRows } from './formats/workbook-rows.ts'
import { type ZipMember, zipMembers } from './formats/zip-members.ts'

/** A table in a file that arrived: the file itself, or a file in its zip. */
export interface OpenedMember {
  readonly file: string
  readonly rows: AsyncIterable<FileRow> | Iterable<FileRow>
}

/**
 * Opens a file: comma-separated text, tab-separated text, a workbook, or a zip of these. Does not open other files in a
 * zip. Rows are read when asked for, and a faulty row is refused then.
 */
export async function openFile(bytes: Uint8Array, file: string): Promise<readonly OpenedMember[]> {
  if (!isZip(bytes)) return [{ file, rows: rowsOf(bytes, file) }]
  if (isWorkbook(file)) return [{ file, rows: lateRows(() => workbookRows(bytes, file)) }]
  const members = (await zipMembers(bytes, file)).filter(({ name }) => isTable(name))
  return members.sort(byRendition).map((member) => ({ file: member.name, rows: memberRows(member, file) }))
}

function memberRows({ name, bytes }: ZipMember, zip: string): AsyncIterable<FileRow> {
  const file = `${zip}, ${name}`
  return lateRows(async () => {
    const member = await bytes()
    if (!isZip(member)) return rowsOf(member, file)
    if (isWorkbook(name)) return workbookRows(member, file)
    throw new Refusal(`${file} is a zip in a zip; unpack the outer one`, { code: 'value', expression: name })
  })
}

function rowsOf(bytes: Uint8Array, file: string): Iterable<FileRow> {
  if (/\.xlsx?$/i.test(file))
    throw new Refusal(`${file} is not an .xlsx workbook; save it as one`, { code: 'value', expression: file })
  if (bytes.length === 0) throw new Refusal(`${file} is empty`, { code: 'incomplete', expression: file })
  const text = textOfBytes(bytes)
  return /\.txt$/i.test(file) ? tabRows(text, file) : csvRows(text, file)
}

async function* lateRows(
  open: () => Promise<Iterable<FileRow>> | Promise<readonly FileRow[]>,
): AsyncGenerator<FileRow, void> {
  yield* await open()
}

/** Endings of tables. A zip may hold the same table as text and as a workbook; the text is read first. */
const RENDITIONS = ['.csv', '.txt', '.xlsx']

const isTable = (name: string) =>
  !name.split('/').some((part) => part.startsWith('.') || part === '__MACOSX') && rendition(name) >= 0
const isWorkbook = (name: string) => /\.xlsx$/i.test(name)
const rendition = (name: string) => RENDITIONS.findIndex((end) => name.toLowerCase().endsWith(end))
const byRendition = (a: ZipMember, b: ZipMember) => rendition(a.name) - rendition(b.name)

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5) && bytes[3] === bytes[2] + 1
}
