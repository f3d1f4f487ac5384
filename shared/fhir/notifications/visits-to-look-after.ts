import { VENDOR_SEARCHES, type Vendor } from '../subscriptions/vendor-searches.ts'
import type { Notification, Pull } from './notification-content.ts'

/**
 * What a notification brings, and the visits that are to be looked after because of it: where an EHR does not tell of
 * administrations, an encounter that is sent has them looked for, also one that is sent as it was.
 */
export function withVisitsToLookAfter(brought: Notification, vendor: Vendor | undefined): Notification {
  if (vendor === undefined || VENDOR_SEARCHES[vendor].sendsAdministrations) return brought
  const visits = new Set(brought.records.flatMap(({ encounter }) => encounter ?? []))
  const looks = [...visits].map((reference): Pull => ({ because: 'visit', reference }))
  return looks.length === 0 ? brought : { ...brought, pulls: [...brought.pulls, ...looks] }
}
