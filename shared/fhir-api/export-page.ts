import type { Bundle, BundleEntry, FhirResource } from 'fhir/r4.js'
import type { ExportedType, ExportJob } from './export-job.ts'
import { matches } from './search/matches.ts'
import type { Criterion } from './search/search-parameter.ts'
import type { Page, ServedType } from './served-type.ts'
import { isVisible, parametersOf } from './visible.ts'

/** Resources looked at for a page, at most. */
const COUNT = 200

/**
 * A page of an export: what changed since it was asked about, in the order it changed, as it stood when it was asked for.
 * What changed meanwhile comes by behind the rest, and there it is taken as it was before; where that is not kept, the
 * next export has it.
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

/** A page of what stood when it was asked about, and not when it was asked for; nothing where it is asked for from the beginning. */
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

/** As the guide has deletions: transactions, of which each entry deletes. */
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
