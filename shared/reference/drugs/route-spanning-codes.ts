import { type Dated, inForce, type ServiceDate } from '../../law/service-date.ts'

/** A code that covers a drug both into a vein and under the skin, so that the line has to say which (rule ledger DRG-25). */
interface RouteSpanningCode extends Dated {
  /** On the contractors' lists of drugs patients usually give themselves, in the form under the skin. */
  readonly usuallySelfAdministered: boolean
}

/** Reviewed by hand; most oncology drugs have a code of their own for the form under the skin and are not here. */
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
