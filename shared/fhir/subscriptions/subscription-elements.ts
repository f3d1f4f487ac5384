import { child, text } from '../reading/element.ts'

/** True if it is a valid Subscription with a safe id. Ids become parts of addresses. */
export function isSubscription(one: unknown): boolean {
  const named = /^[A-Za-z0-9\-.]{1,64}$/.test(text(one, 'id') ?? '')
  return named && text(one, 'resourceType') === 'Subscription' && text(one, 'status') !== 'entered-in-error'
}

/** Returns the type of the criteria, such as `MedicationAdministration`; else the topic. */
export function aboutOf(subscription: unknown): string {
  const said = text(subscription, 'topic') ?? text(subscription, 'criteria') ?? ''
  return /^([A-Z][A-Za-z]+)(\?|$)/.exec(said)?.[1] ?? said
}

export function endpointOf(subscription: unknown): string {
  return text(subscription, 'endpoint') ?? text(child(subscription, 'channel'), 'endpoint') ?? ''
}

/** True if both addresses are of the same site. Ignores the token in the path, because tokens are replaced. */
export function callsHook(endpoint: string, ours: string): boolean {
  const bare = (url: string) => url.replace(/(\/callback\/[^/.?]+)\.[^/?]*/, '$1').replace(/\/$/, '')
  return endpoint !== '' && bare(endpoint) === bare(ours)
}

/** Returns our address without the token in the path. */
export function withoutToken(endpoint: string): string {
  return endpoint.replace(/(\/callback\/[^/.?]+)\.[^/?]*/, '$1.…')
}
