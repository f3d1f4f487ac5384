import type { Bundle, BundleEntry, FhirResource } from 'fhir/r4.js'
import type { ExportedType, ExportJob } from './export-job.ts'
import { matches } from './search/matches.ts'
import type { Criterion } from './search/search-parameter.ts'
import type { Page, ServedType } from './served-type.ts'
import { isVisible, parametersOf } from './visible.ts'

/** The most resources read for a page. */
const COUNT = 200

/**
 * Returns a page of an export: resources changed after `since`, in the order of change, as they were at the request. A
 * resource changed during the export comes last, in its version at the request. If that version is not kept, the next
 * export has the resource.
 */
export async function exportPage(
  of: ServedType,
  { tenant, since, transactionTime, level }: ExportJob,
  { access }: ExportedType,
  after: string | undefined,
  count = COUNT,
): Promise<Page<FhirResource>> {
  const parameters = parametersOf(of)
  const criteria = since === undefined ? [] : [changedAfter(since)]
  const search = { criteria, sort: [{ name: '_lastUpdated', descending: false }], count }
  const page = await of.interactions['search-type']?.(tenant, { ...search, ...(after === undefined ? {} : { after }) })
  const stood: FhirResource[] = []
  for (const one of page?.resources ?? []) {
    const then = (one.meta?.lastUpdated ?? '') <= transactionTime ? one : await before(of, tenant, one, transactionTime)
    if (then === undefined || !matches(then, criteria, parameters)) continue
    if (isVisible(then, access, parameters) && (level === 'system' || isOfAPatient(of, then))) stood.push(then)
  }
  return { resources: stood, ...(page?.next === undefined ? {} : { next: page.next }) }
}

/**
 * Returns a page of resources that existed at `since` and no longer at the request. Returns an empty page for an export
 * without `since`.
 */
export async function deletedPage(
  of: ServedType,
  { tenant, since, transactionTime, level }: ExportJob,
  { access }: ExportedType,
  after: string | undefined,
): Promise<Page<FhirResource>> {
  if (since === undefined || of.withdrawn === undefined) return { resources: [] }
  const { resources, ...page } = await of.withdrawn(tenant, { since, until: transactionTime }, after)
  const parameters = parametersOf(of)
  const seen = resources.filter(
    (one) => isVisible(one, access, parameters) && (level === 'system' || isOfAPatient(of, one)),
  )
  return { ...page, resources: seen }
}

/** Returns deletions as the guide requires: a transaction Bundle in which each entry deletes. */
export function deletions(resources: readonly FhirResource[]): Bundle {
  const entry = resources.map(({ resourceType, id }): BundleEntry => {
    return { request: { method: 'DELETE', url: `${resourceType}/${id}` } }
  })
  return { resourceType: 'Bundle', type: 'transaction', entry }
}

async function before({ interactions }: ServedType, tenant: string, { id = '' }: FhirResource, at: string) {
  const versions = (await interactions['history-instance']?.(tenant, id)) ?? []
  return versions.find(({ lastUpdated }) => lastUpdated <= at)?.resource
}

function isOfAPatient(of: ServedType, resource: FhirResource): boolean {
  const patient = parametersOf(of).find(({ name }) => name === 'patient')
  return patient?.type === 'reference' && patient.of(resource).length > 0
}

function changedAfter(since: string): Criterion {
  return { name: '_lastUpdated', type: 'date', anyOf: [{ prefix: 'gt', from: since, until: since, zoned: true }] }
}
