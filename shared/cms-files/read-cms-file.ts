import type { ServiceDate } from '../law/service-date.ts'
import { Refusal } from '../refusal.ts'
import type { CmsFile, CmsFileKind, FileAbout } from './cms-file.ts'
import { openFile } from './open-file.ts'
import { recognised } from './recognise-member.ts'

/** What whoever brings a file says it is; a file that says otherwise is refused. */
export interface StatedFile {
  readonly kind?: CmsFileKind | undefined
  /** A date of service it has to hold for. */
  readonly on?: ServiceDate | undefined
}

/** What arrived, taken apart; beside it the names of what lay in it and is not ours to read. */
export interface CmsFilesIn {
  readonly files: readonly CmsFile<unknown>[]
  readonly passedOver: readonly string[]
}

/** The files of CMS in what arrived: one, or those of a zip. Throws a `Refusal` where one is not as CMS publishes it, or none is known. */
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
    throw new Refusal(`${file} is of ${kind}, not of ${statedKind} as stated`, { code: 'value', expression: 'kind' })
  if (on !== undefined && (on < from || (until !== undefined && on > until)))
    throw new Refusal(
      `${file} holds from ${from} ${until === undefined ? 'on' : `through ${until}`}, not on ${on} as stated`,
      {
        code: 'value',
        expression: 'Effective',
      },
    )
}

/** Of two of the same kind and the same days nobody can tell which holds. */
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
  const why = inside.length === 0 ? '' : `; in it lie ${inside.slice(0, 10).join(', ')}`
  return new Refusal(`${file}, row 1: the title is of no file of CMS that is read here${why}`, {
    code: 'not-supported',
    expression: 'row 1, title',
  })
}

/** `PPRRVU24_JAN` of `PPRRVU24_JAN.csv` and of the workbook beside it: the same table twice. */
function stem(file: string): string {
  return file.replace(/\.[a-z]+$/i, '').toLowerCase()
}
