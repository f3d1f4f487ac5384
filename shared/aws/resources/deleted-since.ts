import type { FhirResource } from 'fhir/r4.js'
import type { Search } from '../../fhir-api/search/search.ts'
import type { Page, Withdrawn } from '../../fhir-api/served-type.ts'
import { asItWas } from '../../sheet/kept-sheet.ts'
import { concurrently } from '../clients/concurrently.ts'
import { type IndexKey, sheetsByLastUpdated } from '../sheets/sheets-by-last-updated.ts'
import type { SheetDerived } from './sheet-derived.ts'

/** The most resources of changed sheets read for a page. */
const COUNT = 200

/** Finds resources that existed at `since` and no longer exist at `until`, as they were at `since`. */
export function deletedSince<R extends FhirResource>({ of }: Pick<SheetDerived<R>, 'of'>): Withdrawn<R> {
  return async (tenant, { since, until }, after): Promise<Page<R>> => {
    const changed = { prefix: 'gt', from: since, until: since, zoned: true } as const
    const search: Search = {
      criteria: [{ name: '_lastUpdated', type: 'date', anyOf: [changed] }],
      sort: [{ name: '_lastUpdated', descending: false }],
      count: COUNT,
    }
    const begin: IndexKey | undefined = after === undefined ? undefined : JSON.parse(after)
    const { places, last } = await sheetsByLastUpdated(tenant, search, begin)
    const gone = await concurrently(places, async ({ sheet }) => {
      const versions = asItWas(sheet)
      const then = versions.findLast(({ lastUpdated }) => lastUpdated <= since)
      const now = versions.findLast(({ lastUpdated }) => lastUpdated <= until)
      if (then === undefined || now === undefined) return []
      const standing = new Set((await of(tenant, now)).map(({ id }) => id))
      return (await of(tenant, then)).filter(({ id }) => !standing.has(id))
    })
    return { resources: gone.flat(), ...(last === undefined ? {} : { next: JSON.stringify(last) }) }
  }
}
