import type { FhirResource } from 'fhir/r4.js'
import { accessTo, type Grant } from './grant.ts'
import type { SearchRequest } from './search-request.ts'
import { maySee, parametersOf } from './seen.ts'
import type { Served, ServedType } from './served-type.ts'

/** The references that lead to what is served here. */
export function includable(of: ServedType, { types }: Served): readonly string[] {
  return of.parameters.flatMap((one) =>
    one.type === 'reference' &&
    one.targets.some((target) =>
      types.some(({ type, interactions }) => type === target && interactions.read !== undefined),
    )
      ? one.name
      : [],
  )
}

/** What the matches point to by the references asked for, as far as the caller may read it. */
export async function include(
  of: ServedType,
  request: SearchRequest,
  found: readonly FhirResource[],
  { served, grant }: { served: Served; grant: Grant },
): Promise<readonly FhirResource[]> {
  const wanted = parametersOf(of).filter(({ name, type }) => type === 'reference' && request.include.includes(name))
  const references = wanted.flatMap((one) => found.flatMap((each) => (one.type === 'reference' ? one.of(each) : [])))
  const already = new Set(found.map(({ resourceType, id }) => `${resourceType}/${id}`))
  const included: FhirResource[] = []
  for (const reference of new Set(references)) {
    const [type = '', id = ''] = reference.split('/')
    const target = served.types.find((one) => one.type === type)
    if (target?.interactions.read === undefined || already.has(reference)) continue
    const access = accessTo(target, 'read', grant)
    const resource = await target.interactions.read(grant.tenant, id)
    if (typeof resource === 'object' && maySee(resource, access, parametersOf(target))) included.push(resource)
  }
  return included
}
