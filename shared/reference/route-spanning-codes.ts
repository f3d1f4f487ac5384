import { type Dated, inForce, type ServiceDate } from '../law/service-date.ts'

/** A code that covers a drug both into a vein and under the skin, so that the line has to say which (rule ledger DRG-25). */
interface RouteSpanningCode extends Dated {
  readonly hcpcs: string
  /** On the contractors' lists of drugs patients usually give themselves, in the form under the skin. */
  readonly usuallySelfAdministered: boolean
}

/** Reviewed by hand; most oncology drugs have a code of their own for the form under the skin and are not here. */
const CODES: readonly RouteSpanningCode[] = [
  { hcpcs: 'J0129', usuallySelfAdministered: true, from: '2024-01-01' },
  { hcpcs: 'J3262', usuallySelfAdministered: true, from: '2024-01-01' },
]

function found(hcpcs: string, on: ServiceDate): RouteSpanningCode | undefined {
  return CODES.find((one) => one.hcpcs === hcpcs && inForce(one, on))
}

export function spansRoutes(hcpcs: string, on: ServiceDate): boolean {
  return found(hcpcs, on) !== undefined
}

export function isUsuallySelfAdministered(hcpcs: string, on: ServiceDate): boolean {
  return found(hcpcs, on)?.usuallySelfAdministered ?? false
}
