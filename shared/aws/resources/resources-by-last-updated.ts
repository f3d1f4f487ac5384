import type { FhirResource } from 'fhir/r4.js'
import type { Search } from '../../fhir-api/search/search.ts'
import type { Page } from '../../fhir-api/served-type.ts'
import type { KeptSheet } from '../../sheet/kept-sheet.ts'
import { type IndexKey, type Placed, type Places, sheetsByLastUpdated } from '../sheets/sheets-by-last-updated.ts'

/** Where a page begins: behind a place of the index, and behind some resources of the sheet that comes next. */
interface Cut {
  readonly after?: IndexKey
  readonly sheet?: IndexKey
  readonly resources?: number
}

interface Source<R> {
  of(tenant: string, sheet: KeptSheet): Promise<readonly R[]>
  readonly changes?: boolean
}

/** In the order they changed. */
export function resourcesByLastUpdated<R extends FhirResource>(
  source: Source<R>,
  tenant: string,
  search: Search,
): Promise<Page<R>> {
  return resourcesOfSheets(source, tenant, search, (after) =>
    sheetsByLastUpdated(tenant, search, after, source.changes === true),
  )
}

/** A page ends in the midst of a sheet where it is full; the next goes on there, if the sheet has not changed meanwhile. */
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

/** What changed there and then: of a sheet that of which nobody changed anything since, else the one somebody did. */
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
