import { VENDOR_SEARCHES, type Vendor } from '../subscriptions/vendor-searches.ts'
import type { Notification, Pull } from './notification-content.ts'

/**
 * Adds requests to refresh the visits a notification is about. Only for EHRs that do not send administrations: each
 * encounter sent, changed or not, has them searched.
 */
export function withVisitsToLookAfter(brought: Notification, vendor: Vendor | undefined): Notification {
  if (vendor === undefined || VENDOR_SEARCHES[vendor].sendsAdministrations) return brought
  const visits = new Set(brought.records.flatMap(({ encounter }) => encounter ?? []))
  const looks = [...visits].map((reference): Pull => ({ because: 'visit', reference }))
  return looks.length === 0 ? brought : { ...brought, pulls: [...brought.pulls, ...looks] }
}
