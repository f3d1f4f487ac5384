import { concurrently } from '../aws/clients/concurrently.ts'
import { isKnown } from '../aws/records/known.ts'
import { isRecordType } from '../fhir/reading/received-resource.ts'
import type { Ehr } from './ehr-client.ts'
import { EhrFault } from './ehr-fault.ts'
import { type Fetched, takeInFetched } from './take-in-fetched.ts'
import { resourceBelow } from './url-within-base.ts'

/** Levels of references followed: a bag names its ingredients, a place names its parent place. No record needs more. */
const DEEPEST = 3

/** Fetches resources that new ones refer to and charging may need: medications, places, orders, the encounter. */
export async function fetchPointedTo(ehr: Ehr, tenant: string, fetched: readonly Fetched[]): Promise<void> {
  const looked = new Set(fetched.map(({ record }) => `${record.type}/${record.id}`))
  let news = fetched
  for (let depth = 0; depth < DEEPEST && news.length > 0; depth += 1) {
    const pointedTo = news.filter(({ kept }) => kept === 'new').flatMap(({ record }) => statedIn(record.resource))
    const wanted = new Set(pointedTo.flatMap((stated) => usedBelow(ehr.base, stated) ?? []))
    const missing = [...wanted].filter((reference) => !looked.has(reference))
    for (const reference of missing) looked.add(reference)
    news = (await concurrently(missing, (reference) => fetchMissing(ehr, tenant, reference))).flat()
  }
}

/** Fetches one missing resource. If it cannot be read, the visit is charged without it, and a check finds the gap. */
async function fetchMissing(ehr: Ehr, tenant: string, reference: string): Promise<readonly Fetched[]> {
  if (await isKnown(tenant, reference)) return []
  const readAt = new Date().toISOString()
  try {
    const resource = await ehr.read(reference)
    return resource === undefined ? [] : await takeInFetched(tenant, [resource], { readAt })
  } catch (error) {
    if (error instanceof EhrFault && error.kind === 'refused') return []
    throw error
  }
}

/**
 * Returns `Type/id` of a reference below the base to a type that charging uses. Returns undefined for any other, which
 * is not followed.
 */
function usedBelow(base: string, stated: string): string | undefined {
  try {
    const reference = resourceBelow(base, stated)
    return isRecordType(reference.split('/')[0] ?? '') ? reference : undefined
  } catch {
    return undefined
  }
}

/** Returns every reference in a resource, as written. */
function statedIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(statedIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'reference' && typeof inner === 'string' ? [inner] : statedIn(inner),
  )
}
