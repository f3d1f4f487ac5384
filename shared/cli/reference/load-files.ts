import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { sha256Of } from '../../aws/clients/sha256-of.ts'
import type { TakenIn } from '../../aws/reference/ingest-file.ts'
import type { ChangeReport } from '../../aws/reference/refresh-report.ts'
import { publishedOn } from '../../cms-files/tables/published-on.ts'
import { type Paper, styled } from '../../print/layout.ts'
import { Refusal } from '../../refusal.ts'

/** Result of one file: accepted, known, waiting, or refused with the cause. */
export type Loaded = { readonly path: string } & (TakenIn | { readonly outcome: 'refused'; readonly cause: string })

export interface HowToLoad {
  readonly confirmed: boolean
  readonly progress: (what: string, done: number, of: number) => void
}

/** Accepts files one after the other. A refused file does not stop the others. */
export async function* loadFiles(paths: readonly string[], { confirmed, progress }: HowToLoad): AsyncGenerator<Loaded> {
  const [{ ingestFile }, { instant }] = await Promise.all([
    import('../../aws/reference/ingest-file.ts'),
    import('../../aws/clients/bucket.ts'),
  ])
  const files = paths.flatMap(filesAt).sort(byPublication)
  for (const [at, path] of files.entries()) {
    progress(basename(path), at, files.length)
    try {
      const bytes = readFileSync(path)
      const received = instant(new Date())
      const arrival = { file: basename(path), bytes, sha256: sha256Of(bytes), received, stated: {} }
      yield { path, ...(await ingestFile(arrival, { confirmed, progress })) }
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (!(error instanceof Refusal) && code !== 'ENOENT' && code !== 'EACCES') throw error
      yield { path, outcome: 'refused', cause: error instanceof Refusal ? error.message : `cannot be read: ${code}` }
    }
  }
}

/** Returns a file; for a folder, every table and zip below it, sorted by name. */
function filesAt(path: string): readonly string[] {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return [path]
  return readdirSync(path, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const inside = join(path, entry.name)
      if (entry.isDirectory()) return filesAt(inside)
      return /\.(?:csv|txt|xlsx|zip)$/i.test(entry.name) ? [inside] : []
    })
}

/** Sorts by publication date, so that a correction follows the file it corrects. Other files keep their order. */
function byPublication(a: string, b: string): number {
  const [first = '', second = ''] = [publishedOn(basename(a)), publishedOn(basename(b))]
  return first < second ? -1 : first > second ? 1 : 0
}

/** Returns the result as a few lines of text. */
export function loadedAsText(loaded: Loaded, paper: Paper): string {
  const { path, outcome } = loaded
  const line = (style: 'good' | 'quiet' | 'doubtful' | 'bad', text: string) =>
    `${styled(outcome.padEnd(9), style, paper)} ${basename(path)}\n${text}`
  if (outcome === 'refused') return line('bad', `  ${loaded.cause}\n`)
  if (outcome === 'known') return line('quiet', '  is loaded already; nothing changed\n')
  if (outcome === 'waiting') {
    const { id, changes } = loaded
    const first = changes.slice(0, 5).map(({ says }) => `  ${says}\n`)
    const more = changes.length > 5 ? `  and ${changes.length - 5} more\n` : ''
    return line('doubtful', `${first.join('')}${more}  npm run --silent reference -- confirm ${id}\n`)
  }
  const passed = loaded.passedOver.length === 0 ? '' : `  passed over: ${loaded.passedOver.join(', ')}\n`
  return line('good', `${loaded.reports.map(reportAsText).join('')}${passed}`)
}

export function reportAsText(report: ChangeReport): string {
  const {
    version,
    comparedWith,
    added,
    gone,
    moved,
    unitsChanged,
    drugsAffected,
    packagesLeftOut,
    dollars,
    setAside = [],
  } = report
  const { kind, from, until, rows, part, correctedBy } = version
  const head = `  ${kind}${part === undefined ? '' : ` ${part}`}, ${from} to ${until ?? 'further notice'}: ${count(rows)} rows\n${correctedBy === undefined ? '' : '  is older than the version in force, and does not replace it\n'}`
  const leftOut =
    packagesLeftOut === undefined ? '' : `  ${packagesLeftOut.length} packages without enough facts to bill them\n`
  const aside = setAside.map(({ row, why }) => `  row ${row} set aside: ${why}\n`).join('')
  if (comparedWith === null) return `${head}${aside}${leftOut}`
  const changes = [
    `${count(added.length)} added`,
    `${count(gone.length)} gone`,
    `${count(moved.length)} moved`,
    `${count(unitsChanged.length)} with another unit`,
    `${count(drugsAffected.length)} drugs of ours`,
  ]
  const worth =
    'notComputed' in dollars
      ? ''
      : `  ${dollars.total} dollars on the charges of ${dollars.from} to ${dollars.until} (${count(dollars.sheets)} sheets)\n`
  return `${head}  beside ${comparedWith.file}: ${changes.join(', ')}\n${worth}${aside}${leftOut}`
}

function count(number: number): string {
  return number.toLocaleString('en-US')
}
