import { cmsFileKinds } from '../../cms-files/publication-calendar.ts'
import type { Period } from '../../cms-files/tables/published-period.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import { readCatalogue } from './catalogue.ts'
import { type PublishedVersion, standingVersions, versionKey } from './published-version.ts'

/** Returns the files in force on any day of a period, as known at the end of a day (UTC) or by now, the earliest first. */
export async function filesInForce(
  { from, until }: Period,
  asKnown?: ServiceDate,
): Promise<readonly Pick<PublishedVersion, 'kind' | 'from' | 'file' | 'sha256'>[]> {
  const catalogue = await readCatalogue(asKnown)
  const standing = new Set(cmsFileKinds.flatMap((kind) => [...standingVersions(catalogue, kind)]))
  return catalogue
    .filter((one) => standing.has(versionKey(one)))
    .filter((one) => one.from <= until && (one.until === undefined || one.until >= from))
    .sort((a, b) => (`${a.kind} ${a.from} ${a.part}` < `${b.kind} ${b.from} ${b.part}` ? -1 : 1))
    .map(({ kind, from, file, sha256 }) => ({ kind, from, file, sha256 }))
}
