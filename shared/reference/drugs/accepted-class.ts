import type { ServiceDate } from '../../law/service-date.ts'
import type { Published } from '../tables/as-known.ts'
import type { AdministrationClass } from './drug.ts'

/** A class a person accepted for a code nobody had reviewed: for all sites, from a date of service on. */
export interface AcceptedClass extends Published {
  readonly hcpcs: string
  readonly administeredAs: AdministrationClass
  readonly reason: string
  readonly from: ServiceDate
  /** Who accepted it. */
  readonly by: string
  /** The instant it was accepted, UTC. */
  readonly knownFrom: string
}
