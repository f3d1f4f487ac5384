import services from '../../fhir-mappings/CodeSystem-infusion-service.json' with { type: 'json' }
import codes from '../../fhir-mappings/ConceptMap-service-to-procedure.json' with { type: 'json' }
import type { ServiceDate } from '../law/service-date.ts'
import { codeMap } from './tables/code-map.ts'

const BY_YEAR = new Map<string, ReadonlyMap<string, string>>()

/** Returns the CPT or HCPCS code that reports a service (`chemotherapy-infusion-initial`) on a date of service. */
export function procedureCodeOf(service: string, on: ServiceDate): string | undefined {
  const year = on.slice(0, 4)
  let map = BY_YEAR.get(year)
  if (map === undefined) {
    map = codeMap(codes, year)
    BY_YEAR.set(year, map)
  }
  return map.get(service)
}

const SERVICE_NAMES = new Map(services.concept.map(({ code, display }) => [code, display]))

const NAMES = new Map(
  codes.group.flatMap(({ element }) =>
    element.flatMap(({ code, target }) => target.map((one) => [one.code, SERVICE_NAMES.get(code) ?? code] as const)),
  ),
)

/** Returns our own plain name of a procedure code, never an AMA descriptor. Returns the code if we have no name. */
export function procedureName(code: string): string {
  return NAMES.get(code) ?? code
}

/** Every code that reports a service of this product, in any year. */
export const PROCEDURE_CODES: ReadonlySet<string> = new Set(NAMES.keys())
