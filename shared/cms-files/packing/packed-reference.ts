import type { ServiceDate } from '../../law/service-date.ts'
import { containerSizesOf } from '../../reference/drugs/container-sizes.ts'
import { listedDrugs } from '../../reference/drugs/listed-drugs.ts'
import {
  packedDrug,
  packedLimit,
  packedProduct,
  packedRate,
  packedSize,
  packedStatus,
} from '../../reference/packed/packed-rows.ts'
import { packedText } from '../../reference/packed/packed-table.ts'
import type { PackedQuarter, PackedTexts } from '../../reference/packed/packed-tables.ts'
import type { PaymentLimit } from '../../reference/prices/payment-limit-file.ts'
import type { CmsFile, CmsFileKind } from '../cms-file.ts'
import type { CrosswalkRow } from '../kinds/crosswalk-file.ts'
import type { OppsRow } from '../kinds/opps-addendum-b-file.ts'
import { publishedOn } from '../tables/published-on.ts'
import { ratesWithoutLimit, statusesOverTime } from './opps-over-time.ts'
import { packagedProducts, type ReviewedPackages } from './packaged-products.ts'
import { packagesOverTime } from './packages-over-time.ts'
import { editFiles, packedEdits } from './packed-edit-files.ts'
import { restatedPaymentLimits } from './restated-payment-limits.ts'

/** Data reviewed by hand, which add to the CMS files or replace their rows. */
export interface Reviewed extends ReviewedPackages {
  /** Codes whose OPPS statuses were reviewed. */
  readonly withStatus: ReadonlySet<string>
}

/** The packed reference data, and their source files. */
export interface PackedReference {
  readonly texts: PackedTexts
  readonly sources: readonly CmsFile<unknown>[]
}

/**
 * Makes the shipped reference data from CMS files: payment limits by quarter, packages over time, and OPPS statuses of
 * their codes. If two files cover a quarter, takes the one published last. The same files give the same texts, in any
 * order.
 */
export function packedReference(
  all: readonly CmsFile<unknown>[],
  reviewed: Reviewed,
  digest: (text: string) => string,
): PackedReference {
  const limits = lastOfEach<PaymentLimit>(all, 'payment-limits')
  const crosswalks = lastOfEach<CrosswalkRow>(all, 'ndc-hcpcs-crosswalk')
  const addenda = lastOfEach<OppsRow>(all, 'opps-addendum-b')
  const edits = editFiles(all)
  const quarters = limits.map((file) => quarterOf(file, digest))
  const rows = limits.flatMap((file) => file.rows)
  const codes = new Set(
    [...rows, ...crosswalks.flatMap((file) => file.rows), ...reviewed.drugs].map(({ hcpcs }) => hcpcs),
  )
  const products = packagedProducts(packagesOverTime(crosswalks, daysOf(rows)), reviewed)
  const listed = listedDrugs(rows, new Set(reviewed.drugs.map(({ hcpcs }) => hcpcs)))
  const statuses = statusesOverTime(addenda, (hcpcs) => codes.has(hcpcs) && !reviewed.withStatus.has(hcpcs))
  const rates = ratesWithoutLimit(addenda, rows).filter(({ hcpcs }) => codes.has(hcpcs))
  return {
    texts: {
      quarters,
      crosswalks: crosswalks.map(({ from, until }) => ({ from, until })),
      limits: packedText(rows.map((row) => [`${row.from} ${row.hcpcs}`, ...packedLimit.cellsOf(row)])),
      packages: packedText(products.map(packedProduct.cellsOf)),
      sizes: packedText(containerSizesOf(products).map(packedSize.cellsOf)),
      statuses: packedText(statuses.map(packedStatus.cellsOf)),
      rates: packedText(rates.map(packedRate.cellsOf)),
      drugs: packedText(listed.map(packedDrug.cellsOf)),
      edits: packedEdits(edits),
    },
    sources: [...limits, ...crosswalks, ...addenda, ...edits],
  }
}

/** Returns the files of a kind by first day. Takes the file published last for a quarter, and the longest of those. */
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

/** True if the name marks an excerpt. A code that is missing there may still be in the CMS file. */
export function isExcerpt(file: string): boolean {
  return file.includes('(excerpt)')
}

/** Returns the file as restated: its name, and the SHA-256 of the bytes from `restatedPaymentLimits`. */
function quarterOf(source: CmsFile<PaymentLimit>, digest: (text: string) => string): PackedQuarter {
  const { from, until = from, rows, file, sha256 } = source
  const quarter = `${from.slice(0, 4)}Q${Math.ceil(Number(from.slice(5, 7)) / 3)}`
  const stem = file
    .replace(/\.[a-z]+$/i, '')
    .replace(/^\d{4}Q\d /, '')
    .replace(/ \([a-z]+\)$/, '')
  return {
    from,
    until,
    file: `${quarter} ${stem} (${isExcerpt(file) ? 'excerpt' : 'restated'}).csv`,
    sha256: digest(restatedPaymentLimits(rows, { file, sha256, from, until })),
    source: { file, sha256 },
  }
}

function daysOf(limits: readonly PaymentLimit[]) {
  const days = new Map<string, { readonly first: ServiceDate; readonly last: ServiceDate }>()
  for (const { hcpcs, from, until } of limits) days.set(hcpcs, { first: days.get(hcpcs)?.first ?? from, last: until })
  return { firstDay: (hcpcs: string) => days.get(hcpcs)?.first, lastDay: (hcpcs: string) => days.get(hcpcs)?.last }
}
