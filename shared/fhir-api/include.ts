import type { FhirResource } from 'fhir/r4.js'
import { accessTo, type Grant } from './grant.ts'
import type { SearchRequest } from './search/search-request.ts'
import type { Served, ServedType } from './served-type.ts'
import { isVisible, parametersOf } from './visible.ts'

/** Returns the reference parameters whose target type is served here. */
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

/**
 * Returns the resources that the matches refer to by the included parameters. Throws a Refusal if the scopes do not
 * grant them, even if there are none.
 */
export async function include(
  of: ServedType,
  request: SearchRequest,
  found: readonly FhirResource[],
  { served, grant }: { served: Served; grant: Grant },
): Promise<readonly FhirResource[]> {
  const wanted = of.parameters.flatMap((one) =>
    one.type === 'reference' && request.include.includes(one.name) ? one : [],
  )
  const targets = served.types
    .filter(({ type, interactions }) => interactions.read && wanted.some((one) => one.targets.includes(type)))
    .map((target) => ({ target, access: accessTo(target, 'read', grant) }))
  const already = new Set(found.map(({ resourceType, id }) => `${resourceType}/${id}`))
  const included: FhirResource[] = []
  for (const reference of new Set(wanted.flatMap((one) => found.flatMap((each) => one.of(each))))) {
    const [type = '', id = ''] = reference.split('/')
    const { target, access = [] } = targets.find((one) => one.target.type === type) ?? {}
    if (target === undefined || already.has(reference)) continue
    const resource = await target.interactions.read?.(grant.tenant, id)
    if (typeof resource === 'object' && isVisible(resource, access, parametersOf(target))) included.push(resource)
  }
  return included
}
