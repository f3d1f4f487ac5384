import type { FhirResource } from 'fhir/r4.js'
import { EVERY_TYPE, matches } from './search/matches.ts'
import type { Criterion, SearchParameter } from './search/search-parameter.ts'
import type { ServedType } from './served-type.ts'

/** True if the resource matches at least one of the caller's scope filters. */
export function isVisible(
  resource: FhirResource,
  access: readonly (readonly Criterion[])[],
  parameters: readonly SearchParameter[],
): boolean {
  return access.some((criteria) => matches(resource, criteria, parameters))
}

export function parametersOf({ parameters }: ServedType): readonly SearchParameter[] {
  return [...EVERY_TYPE, ...(parameters as readonly SearchParameter[])]
}
