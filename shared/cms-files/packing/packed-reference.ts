import type { PaymentLimit } from '../../reference/prices/payment-limit-file.ts'
import type { CmsFile, CmsFileKind } from '../cms-file.ts'
import type { CrosswalkRow } from '../kinds/crosswalk-file.ts'
import type { OppsRow } from '../kinds/opps-addendum-b-file.ts'
import { publishedOn } from '../tables/published-on.ts'
import { packagesOverTime } from './packages-over-time.ts'
import { packedFiles } from './packed-files.ts'
import { restatedPaymentLimits } from './restated-payment-limits.ts'

/** The texts of the reference data that come along, each to be packed into a file of its name. */
export interface PackedReference {
  readonly 'payment-limits.json': string
  readonly 'packages.json': string
  readonly 'opps.json': string
  /** The files they were made of, for a person to read. */
  readonly 'sources.csv': string
}

/**
 * Makes the reference data that come along of files of CMS: payment limits of every quarter, packages over time, and how
 * OPPS pays the codes in them. Of two files of one quarter the one published last is taken. The same files make the same
 * texts, in whatever order they come.
 */
export function packedReference(all: readonly CmsFile<unknown>[], digest: (text: string) => string): PackedReference {
  const limits = lastOfEach<PaymentLimit>(all, 'payment-limits').map((file) => restated(file, digest))
  const crosswalks = lastOfEach<CrosswalkRow>(all, 'ndc-hcpcs-crosswalk')
  const addenda = lastOfEach<OppsRow>(all, 'opps-addendum-b')
  const codes = new Set([...limits, ...crosswalks].flatMap(({ rows }) => rows.map(({ hcpcs }) => hcpcs)))
  const packages = packagesOverTime(crosswalks, daysOf(limits))
  const newest = crosswalks.at(-1)
  return {
    'payment-limits.json': packedFiles(limits),
    'packages.json':
      newest === undefined ? '' : packedFiles([{ ...newest, rows: [...packages].sort(byCodeAndPackage) }]),
    'opps.json': packedFiles(
      addenda.map((file) => ({ ...file, rows: file.rows.filter(({ hcpcs }) => codes.has(hcpcs)) })),
    ),
    'sources.csv': sourcesAsCsv([...lastOfEach<PaymentLimit>(all, 'payment-limits'), ...crosswalks, ...addenda]),
  }
}

/** The files of a kind by their first day; of one quarter the file published last, and of those the longest. */
function lastOfEach<Row>(all: readonly CmsFile<unknown>[], kind: CmsFileKind): readonly CmsFile<Row>[] {
  const last = new Map<string, CmsFile<Row>>()
  for (const file of all.filter((one): one is CmsFile<Row> => one.kind === kind)) {
    const other = last.get(file.from)
    if (other === undefined || rank(file) > rank(other)) last.set(file.from, file)
  }
  return [...last.values()].sort((a, b) => (a.from < b.from ? -1 : 1))
}

function rank({ file, rows }: CmsFile<unknown>): string {
  return [isExcerpt(file) ? 0 : 1, publishedOn(file) ?? '', String(rows.length).padStart(9, '0'), file].join(' ')
}

/** Excerpts say so in their names: a code that is not in one may still be in the file of CMS. */
export function isExcerpt(file: string): boolean {
  return file.includes('(excerpt)')
}

/** The file as restated: its name, and the SHA-256 of the bytes `restatedPaymentLimits` makes of it. */
function restated(source: CmsFile<PaymentLimit>, digest: (text: string) => string): CmsFile<PaymentLimit> {
  const { from, until = from, rows, file } = source
  const sha256 = digest(restatedPaymentLimits(rows, { ...source, until }))
  const quarter = `${from.slice(0, 4)}Q${Math.ceil(Number(from.slice(5, 7)) / 3)}`
  const stem = file
    .replace(/\.[a-z]+$/i, '')
    .replace(/^\d{4}Q\d /, '')
    .replace(/ \([a-z]+\)$/, '')
  const named = { file: `${quarter} ${stem} (${isExcerpt(file) ? 'excerpt' : 'restated'}).csv`, sha256 }
  return {
    kind: 'payment-limits',
    from,
    until,
    ...named,
    source: { file, sha256: source.sha256 },
    rows: rows.map((row) => ({ ...row, ...named })),
  }
}

function daysOf(limits: readonly CmsFile<PaymentLimit>[]) {
  const days = new Map<string, { readonly first: string; readonly last: string }>()
  for (const { rows } of limits)
    for (const { hcpcs, from, until } of rows) days.set(hcpcs, { first: days.get(hcpcs)?.first ?? from, last: until })
  return { firstDay: (hcpcs: string) => days.get(hcpcs)?.first, lastDay: (hcpcs: string) => days.get(hcpcs)?.last }
}

function byCodeAndPackage(a: Ordered, b: Ordered): number {
  const [x, y] = [`${a.hcpcs} ${a.ndc} ${a.from}`, `${b.hcpcs} ${b.ndc} ${b.from}`]
  return x < y ? -1 : x > y ? 1 : 0
}

interface Ordered {
  readonly hcpcs: string
  readonly ndc: string
  readonly from: string
}

function sourcesAsCsv(files: readonly CmsFile<unknown>[]): string {
  const rows = files.map(({ kind, from, until = '', rows, file, sha256 }) =>
    [kind, from, until, String(rows.length), `"${file}"`, sha256].join(','),
  )
  return ['kind,from,until,rows,file,sha256', ...rows, ''].join('\n')
}
