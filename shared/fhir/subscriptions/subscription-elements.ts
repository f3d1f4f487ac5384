import { child, text } from '../reading/element.ts'

/** One that stands, and can be named: ids become parts of addresses. */
export function isSubscription(one: unknown): boolean {
  const named = /^[A-Za-z0-9\-.]{1,64}$/.test(text(one, 'id') ?? '')
  return named && text(one, 'resourceType') === 'Subscription' && text(one, 'status') !== 'entered-in-error'
}

/** `MedicationAdministration` of criteria, whatever they ask; else the topic. */
export function aboutOf(subscription: unknown): string {
  const said = text(subscription, 'topic') ?? text(subscription, 'criteria') ?? ''
  return /^([A-Z][A-Za-z]+)(\?|$)/.exec(said)?.[1] ?? said
}

export function endpointOf(subscription: unknown): string {
  return text(subscription, 'endpoint') ?? text(child(subscription, 'channel'), 'endpoint') ?? ''
}

/** The same site, whichever token stands behind it: tokens are replaced. */
export function callsHook(endpoint: string, ours: string): boolean {
  const bare = (url: string) => url.replace(/(\/callback\/[^/.?]+)\.[^/?]*/, '$1').replace(/\/$/, '')
  return endpoint !== '' && bare(endpoint) === bare(ours)
}

/** An address of ours without the token that stands behind the site. */
export function withoutToken(endpoint: string): string {
  return endpoint.replace(/(\/callback\/[^/.?]+)\.[^/?]*/, '$1.…')
}
