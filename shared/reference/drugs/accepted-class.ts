import type { ServiceDate } from '../../law/service-date.ts'
import type { Published } from '../tables/as-known.ts'
import type { AdministrationClass } from './drug.ts'

/** A class that a person accepted for an unreviewed code. It holds for all sites, from a date of service. */
export interface AcceptedClass extends Published {
  readonly hcpcs: string
  readonly administeredAs: AdministrationClass
  readonly reason: string
  readonly from: ServiceDate
  /** Person who accepted it. */
  readonly by: string
  /** Instant it was accepted, UTC. */
  readonly knownFrom: string
}
