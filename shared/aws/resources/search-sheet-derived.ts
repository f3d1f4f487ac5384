import type { FhirResource } from 'fhir/r4.js'
import { pageOf } from '../../fhir-api/page-of.ts'
import { codesAsked, datesAsked, referencesAsked, type Search } from '../../fhir-api/search/search.ts'
import type { SearchParameter } from '../../fhir-api/search/search-parameter.ts'
import type { Page } from '../../fhir-api/served-type.ts'
import { Refusal } from '../../refusal.ts'
import { concurrently } from '../clients/concurrently.ts'
import { dependentsOf } from '../records/dependents.ts'
import { readPartition } from '../records/records.ts'
import { keptSheets } from '../sheets/kept-sheets.ts'
import { isByLastUpdated } from '../sheets/sheets-by-last-updated.ts'
import { encounterPlace, type Partition, patientPlace } from '../tables/keys.ts'
import { resourcesByLastUpdated } from './resources-by-last-updated.ts'
import { readDerived, type SheetDerived } from './sheet-derived.ts'

/** The most encounters whose sheets are read for one search. */
const MOST_HOMES = 200

/**
 * Searches by a parameter that leads to few sheets: ids, encounters, or patients. The dependents of a patient's days
 * name the encounters. Else searches page by page by the time of change, if the search asks for it.
 */
export async function searchDerived<R extends FhirResource>(
  derived: SheetDerived<R>,
  tenant: string,
  search: Search,
): Promise<Page<R>> {
  const { led, parameters } = derived
  const ids = codesAsked(search, '_id') ?? (led.id && referencesAsked(search, led.id)?.map(idIn))
  if (ids !== undefined && ids !== '') {
    const items = await concurrently(ids, (id) => readDerived(derived, tenant, id))
    return page(
      items.filter((item) => typeof item === 'object'),
      search,
      parameters,
    )
  }
  const encounters = led.encounter && referencesAsked(search, led.encounter)
  if (encounters) {
    const homes = encounters.map((one) => ({ tenant, of: encounterPlace(one) }))
    return page(await ofHomes(derived, homes), search, parameters)
  }
  const patients = referencesAsked(search, ...led.patients)
  if (patients !== undefined) {
    const places = patients.map((one) => ({ tenant, of: patientPlace(one) }))
    const homes = (await concurrently(places, dependentsOf)).flat()
    return page(await ofHomes(derived, homes), search, parameters)
  }
  const otherwise = derived.otherwise?.(tenant, search)
  if (otherwise !== undefined) return otherwise
  if (datesAsked(search, '_lastUpdated').length === 0 && !isByLastUpdated(search.sort) && derived.changes !== true)
    throw tooCostly([led.encounter, ...led.patients.slice(0, 1), led.id, '_id'].filter(Boolean).join(', '))
  return resourcesByLastUpdated(derived, tenant, search)
}

async function ofHomes<R extends FhirResource>({ of, led }: SheetDerived<R>, homes: readonly Partition[]) {
  if (homes.length > MOST_HOMES) throw tooCostly(led.encounter ?? '_id')
  const found = await concurrently(homes, async (home) => {
    const sheets = keptSheets(home, (await readPartition(home)).others)
    return (await concurrently(sheets, (sheet) => of(home.tenant, sheet))).flat()
  })
  return found.flat()
}

function page<R extends FhirResource>(
  items: readonly R[],
  search: Search,
  parameters: readonly SearchParameter<R>[],
): Page<R> {
  return pageOf(items, search, parameters)
}

function idIn(reference: string): string {
  return reference.slice(reference.indexOf('/') + 1)
}

function tooCostly(add: string): Refusal {
  return new Refusal(`no index serves this search; add ${add} or _lastUpdated`, {
    code: 'too-costly',
    status: 400,
    expression: 'http.query',
  })
}
