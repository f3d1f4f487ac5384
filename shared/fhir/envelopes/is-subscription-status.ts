import { children, text } from '../reading/element.ts'

/** True if a resource is the status of a subscription: `SubscriptionStatus`, or the Parameters of the R4 backport. */
export function isSubscriptionStatus(resource: unknown): boolean {
  const type = text(resource, 'resourceType')
  if (type === 'SubscriptionStatus') return true
  return type === 'Parameters' && children(resource, 'parameter').some((one) => STATES.has(text(one, 'name') ?? ''))
}

const STATES = new Set(['subscription', 'notification-event', 'events-since-subscription-start'])
