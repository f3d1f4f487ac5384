import { children, text } from '../reading/element.ts'

/** True if a resource is the status of a subscription: `SubscriptionStatus`, or the Parameters of the R4 backport. */
export function isSubscriptionStatus(resource: unknown): boolean {
  const type = text(resource, 'resourceType')
  if (type === 'SubscriptionStatus') return true
  return type === 'Parameters' && children(resource, 'parameter').some(isOfStatus)
}

function isOfStatus(parameter: unknown): boolean {
  const name = text(parameter, 'name') ?? ''
  return STATES.has(name) || (name === 'type' && KINDS.has(text(parameter, 'valueCode') ?? ''))
}

const STATES = new Set(['subscription', 'notification-event', 'events-since-subscription-start'])
const KINDS = new Set(['handshake', 'heartbeat', 'event-notification', 'query-status', 'query-event'])
