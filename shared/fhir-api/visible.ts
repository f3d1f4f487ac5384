import type { FhirResource } from 'fhir/r4.js'
import { EVERY_TYPE, matches } from './search/matches.ts'
import type { Criterion, SearchParameter } from './search/search-parameter.ts'
import type { ServedType } from './served-type.ts'

/** Whether a resource may be seen: one of what the caller is held to holds for it. */
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
