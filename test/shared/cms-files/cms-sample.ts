import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CmsFile, CmsReader, FileAbout, FileRow } from '../../../shared/cms-files/cms-file.ts'
import { openFile } from '../../../shared/cms-files/open-file.ts'

/** Folder of small files in the format of CMS. */
const SAMPLES = import.meta.dirname

export function sample(folder: string, file: string): Uint8Array {
  return readFileSync(join(SAMPLES, folder, file))
}

/** Returns all of them, with their folders. */
export function samples(): readonly { readonly folder: string; readonly file: string }[] {
  return readdirSync(SAMPLES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: folder }) => readdirSync(join(SAMPLES, folder)).map((file) => ({ folder, file })))
}

/** Returns the rows of a file as a reader gets them. */
export async function rowsIn(bytes: Uint8Array, file: string): Promise<readonly FileRow[]> {
  const [member] = await openFile(bytes, file)
  const rows: FileRow[] = []
  for await (const row of member?.rows ?? []) rows.push(row)
  return rows
}

export async function readWith<Row>(
  reader: CmsReader<Row>,
  bytes: Uint8Array,
  about: string | Partial<FileAbout>,
): Promise<CmsFile<Row>> {
  const whole = { file: 'unnamed', sha256: 'abc', ...(typeof about === 'string' ? { file: about } : about) }
  return reader.read(await rowsIn(bytes, whole.file), whole)
}

/** Replaces some text of a file, byte for byte. Throws if the file does not have the text. */
export function altered(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1')
  if (!text.includes(from)) throw new Error(`the sample does not say ${from}`)
  return Buffer.from(text.replace(from, to), 'latin1')
}
