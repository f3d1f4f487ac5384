import type { FhirResource } from 'fhir/r4.js'
import type { Search } from '../../fhir-api/search/search.ts'
import type { Page } from '../../fhir-api/served-type.ts'
import type { KeptSheet } from '../../sheet/kept-sheet.ts'
import { type IndexKey, type Placed, type Places, sheetsByLastUpdated } from '../sheets/sheets-by-last-updated.ts'

/** Start of a page: a position in the index, and a number of resources of the next sheet to skip. */
interface Cut {
  readonly after?: IndexKey
  readonly sheet?: IndexKey
  readonly resources?: number
}

interface Source<R> {
  of(tenant: string, sheet: KeptSheet): Promise<readonly R[]>
  readonly changes?: boolean
}

/** Returns resources in the order they changed. */
export function resourcesByLastUpdated<R extends FhirResource>(
  source: Source<R>,
  tenant: string,
  search: Search,
): Promise<Page<R>> {
  return resourcesOfSheets(source, tenant, search, (after) =>
    sheetsByLastUpdated(tenant, search, after, source.changes === true),
  )
}

/**
 * Returns a page of the resources of sheets. A full page ends inside a sheet. The next page continues there, if the
 * sheet has not changed meanwhile.
 */
export async function resourcesOfSheets<R extends FhirResource>(
  source: Source<R>,
  tenant: string,
  search: Search,
  sheetsBehind: (after: IndexKey | undefined) => Promise<Places>,
): Promise<Page<R>> {
  const begin: Cut = search.after === undefined ? {} : JSON.parse(search.after)
  const { places, last } = await sheetsBehind(begin.after)
  const resources: R[] = []
  let before = begin.after
  for (const place of places) {
    const { key } = place
    const skipped = String(key) === String(begin.sheet) ? (begin.resources ?? 0) : 0
    const here = (await resourcesAt(source, tenant, place)).slice(skipped)
    const room = search.count - resources.length
    resources.push(...here.slice(0, room))
    if (here.length > room) {
      const cut: Cut = { ...(before === undefined ? {} : { after: before }), sheet: key, resources: skipped + room }
      return { resources, next: JSON.stringify(cut) }
    }
    before = key
  }
  return { resources, ...(last === undefined ? {} : { next: JSON.stringify({ after: last } satisfies Cut) }) }
}

/** Returns the resources that changed at one position of the index: those of a sheet, or the one a person changed. */
async function resourcesAt<R extends FhirResource>(
  { of, changes }: Source<R>,
  tenant: string,
  { sheet, key, one }: Placed,
): Promise<readonly R[]> {
  const all = await of(tenant, sheet)
  if (changes !== true) return all
  const [, , at] = key
  return all.filter(({ id, meta }) => meta?.lastUpdated === at && (one === undefined || id === one))
}
