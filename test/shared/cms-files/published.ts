import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import type { CmsFile } from '../../../shared/cms-files/cms-file.ts'
import { readCmsFiles } from '../../../shared/cms-files/read-cms-file.ts'

/** Folder of the published CMS files, for people who have them; it is not part of the product. */
export const PUBLISHED = process.env.CMS_FILES ?? join(import.meta.dirname, '../../../../shared/data')

export const published = existsSync(join(PUBLISHED, 'INDEX.md'))

/** Name of the skipped tests if the folder is missing. */
export const ELSEWHERE = 'the files CMS published are not here: set CMS_FILES to where they are'

/** Returns the names of the files in one folder. */
export function publishedIn(folder: string, end = '.csv'): readonly string[] {
  const path = join(PUBLISHED, folder)
  return existsSync(path)
    ? readdirSync(path)
        .filter((file) => file.endsWith(end))
        .sort()
    : []
}

export function bytesOf(folder: string, file: string): Uint8Array {
  return readFileSync(join(PUBLISHED, folder, file))
}

/** Returns the first file in a published one, read as its own kind. */
export async function readPublished(folder: string, file: string): Promise<CmsFile<unknown>> {
  const [read] = await readCmsFiles(bytesOf(folder, file), { file, sha256: '' })
  if (read === undefined) throw new Error(`${file} holds nothing`)
  return read
}

/** Returns the number of rows of a file, as counted in INDEX.md. */
export function countedRows(path: string): number {
  const index = readFileSync(join(PUBLISHED, 'INDEX.md'), 'utf8')
  const line = index.split('\n').find((one) => one.startsWith(`| \`${path}\` |`))
  return Number(line?.split(' | ')[2])
}
