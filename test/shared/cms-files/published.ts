import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import type { CmsFile } from '../../../shared/cms-files/cms-file.ts'
import { readCmsFiles } from '../../../shared/cms-files/read-cms-file.ts'

/** The folder of the files CMS published, for whoever has them; they are no part of the product. */
export const PUBLISHED = process.env.CMS_FILES ?? join(import.meta.dirname, '../../../../shared/data')

export const published = existsSync(join(PUBLISHED, 'INDEX.md'))

/** Where they are not, tests of them are passed over under this name. */
export const ELSEWHERE = 'the files CMS published are not here: set CMS_FILES to where they are'

/** The names of the files in one folder of them. */
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

/** The first file in a published one, read as whatever it is. */
export async function readPublished(folder: string, file: string): Promise<CmsFile<unknown>> {
  const [read] = await readCmsFiles(bytesOf(folder, file), { file, sha256: '' })
  if (read === undefined) throw new Error(`${file} holds nothing`)
  return read
}

/** How many rows INDEX.md counted in a file. */
export function countedRows(path: string): number {
  const index = readFileSync(join(PUBLISHED, 'INDEX.md'), 'utf8')
  const line = index.split('\n').find((one) => one.startsWith(`| \`${path}\` |`))
  return Number(line?.split(' | ')[2])
}
