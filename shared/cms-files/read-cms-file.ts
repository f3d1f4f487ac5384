import type { ServiceDate } from '../law/service-date.ts'
import { Refusal } from '../refusal.ts'
import type { CmsFile, CmsFileKind, FileAbout } from './cms-file.ts'
import { openFile } from './open-file.ts'
import { recognised } from './recognise-member.ts'

/** The statement of a person who brings a file. A file that differs from it is refused. */
export interface StatedFile {
  readonly kind?: CmsFileKind | undefined
  /** A date of service on which the file must be in force. */
  readonly on?: ServiceDate | undefined
}

/** The CMS files in a file that arrived, and the names of other files in it. */
export interface CmsFilesIn {
  readonly files: readonly CmsFile<unknown>[]
  readonly passedOver: readonly string[]
}

/**
 * Returns the CMS files in a file: one, or those of a zip. Throws a `Refusal` if one is not in CMS's format, or none is
 * known.
 */
export async function readCmsFiles(
  bytes: Uint8Array,
  about: FileAbout,
  stated?: StatedFile,
): Promise<readonly CmsFile<unknown>[]> {
  return (await cmsFilesIn(bytes, about, stated)).files
}

export async function cmsFilesIn(bytes: Uint8Array, about: FileAbout, stated: StatedFile = {}): Promise<CmsFilesIn> {
  const files: CmsFile<unknown>[] = []
  const passedOver: string[] = []
  const members = await openFile(bytes, about.file)
  const taken = new Set<string>()
  for (const member of members) {
    const known = taken.has(stem(member.file)) ? undefined : await recognised(member, members.length === 1)
    if (known === undefined) passedOver.push(member.file)
    else {
      const zip = member.file === about.file ? undefined : about.file
      files.push(await known.reader.read(known.rows, { ...about, file: member.file, zip }))
      taken.add(stem(member.file))
    }
  }
  if (files.length === 0) throw unknown(about.file, passedOver)
  for (const file of files) requireStated(file, stated)
  requireOneEach(files, about)
  return { files, passedOver }
}

function requireStated({ file, kind, from, until }: CmsFile<unknown>, { kind: statedKind, on }: StatedFile): void {
  if (statedKind !== undefined && statedKind !== kind)
    throw new Refusal(`${file} is of kind ${kind}, not of kind ${statedKind} as stated; correct the kind or the file`, {
      code: 'value',
      expression: 'kind',
    })
  if (on !== undefined && (on < from || (until !== undefined && on > until)))
    throw new Refusal(
      `${file} is in force from ${from} ${until === undefined ? 'on' : `through ${until}`}, not on ${on} as stated`,
      {
        code: 'value',
        expression: 'Effective',
      },
    )
}

/** Refuses two files of the same kind and the same days: it is unclear which is in force. */
function requireOneEach(files: readonly CmsFile<unknown>[], about: FileAbout): void {
  const seen = new Map<string, string>()
  for (const { file, kind, from, part = '' } of files) {
    const which = `${kind} ${from} ${part}`
    const other = seen.get(which)
    if (other !== undefined)
      throw new Refusal(`${about.file}: ${file} and ${other} are both ${kind} from ${from}`, {
        code: 'duplicate',
        expression: file,
      })
    seen.set(which, file)
  }
}

function unknown(file: string, passedOver: readonly string[]): Refusal {
  const inside = passedOver.filter((name) => name !== file)
  const why = inside.length === 0 ? '' : `; the zip holds ${inside.slice(0, 10).join(', ')}`
  return new Refusal(`${file}, row 1: the title is not that of a CMS file this product reads${why}`, {
    code: 'not-supported',
    expression: 'row 1, title',
  })
}

/** Returns the name without its ending: `PPRRVU24_JAN.csv` and the workbook beside it are the same table twice. */
function stem(file: string): string {
  return file.replace(/\.[a-z]+$/i, '').toLowerCase()
}
