import { type Dated, inForce, type ServiceDate } from '../../law/service-date.ts'

/** A code for a drug given into a vein and under the skin. The line must say which (DRG-25). */
interface RouteSpanningCode extends Dated {
  /** True if its form under the skin is on the contractors' lists of usually self-administered drugs. */
  readonly usuallySelfAdministered: boolean
}

/** Codes reviewed by hand. Most oncology drugs have a separate code for the form under the skin and are not listed. */
const CODES: ReadonlyMap<string, RouteSpanningCode> = new Map([
  ['J0129', { usuallySelfAdministered: true, from: '2024-01-01' }],
  ['J3262', { usuallySelfAdministered: true, from: '2024-01-01' }],
])

export function spansRoutes(hcpcs: string, on: ServiceDate): boolean {
  const code = CODES.get(hcpcs)
  return code !== undefined && inForce(code, on)
}

export function isUsuallySelfAdministered(hcpcs: string, on: ServiceDate): boolean {
  return spansRoutes(hcpcs, on) && CODES.get(hcpcs)?.usuallySelfAdministered === true
}
