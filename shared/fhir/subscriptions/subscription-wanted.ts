import { Refusal } from '../../refusal.ts'
import type { OfferedTopic, SubscribingServer } from './subscribing-server.ts'
import { classicSubscription, r5Subscription, topicSubscription } from './subscription-forms.ts'
import type { AnySubscription, Hook, SubscriptionForm, SubscriptionWish } from './subscription-wish.ts'

export interface WantedSubscription {
  /** Subject of its events: `MedicationAdministration`, or the topic's URL. */
  readonly about: string
  readonly form: SubscriptionForm
  readonly resource: AnySubscription
}

/** The types needed to charge anything. Other changes of a visit are sent with them or fetched. */
export const TYPES_TOLD = ['Encounter', 'MedicationAdministration'] as const

/**
 * Returns the Subscriptions a server needs: by its topics if any reports these types, else one for each type. One for a
 * type covers all statuses, because a server does not report that a resource left its criteria. Throws a `Refusal` that
 * names the missing option if the topics are ambiguous.
 */
export function subscriptionsWanted(
  server: SubscribingServer,
  hook: Hook,
  wish: SubscriptionWish,
): readonly WantedSubscription[] {
  const form = wish.form ?? formFor(server, wish)
  if (form === 'classic') {
    return wish.types.map((type) => ({ about: type, form, resource: classicSubscription(type, server, hook, wish) }))
  }
  return topicsMeant(server, wish).map((topic) => {
    const asked = { ...wish, content: wish.content ?? (topic === PATIENT_DATA_FEED ? 'id-only' : 'full-resource') }
    const resource = form === 'r5' ? r5Subscription(topic, hook, asked) : topicSubscription(topic, server, hook, asked)
    return { about: topic, form, resource }
  })
}

function formFor({ version, topics }: SubscribingServer, wish: SubscriptionWish): SubscriptionForm {
  if (version === 'R5') return 'r5'
  return topics.length > 0 || wish.topics !== undefined ? 'backport' : 'classic'
}

function topicsMeant({ topics }: SubscribingServer, { types, topics: named }: SubscriptionWish): readonly string[] {
  if (named !== undefined) return named
  const meant = topics.filter((topic) => types.some((type) => tellsOf(topic, type))).map(({ url }) => url)
  if (meant.length > 0) return meant
  const offered = topics.map(({ url }) => url).join(', ')
  throw new Refusal(
    `${offered === '' ? 'the server names no topics' : `none of its topics states that it reports ${types.join(' or ')}: ${offered}`}; ` +
      'name one with --topic, or subscribe by criteria with --as classic',
    { code: 'not-found' },
  )
}

/** True if a topic states the type, or its name contains it: `…/encounter-complete`, `Encounter.check-in`. */
function tellsOf({ url, types }: OfferedTopic, type: string): boolean {
  if (types !== undefined) return types.includes(type)
  if (url === PATIENT_DATA_FEED) return type === 'Encounter'
  const name = url.slice(url.lastIndexOf('/') + 1)
  return name
    .replaceAll(/[^A-Za-z]/g, '')
    .toLowerCase()
    .includes(type.toLowerCase())
}

/** Topic of US Core. Servers must support its name, and may support no more. */
const PATIENT_DATA_FEED = 'http://hl7.org/fhir/us/core/SubscriptionTopic/patient-data-feed'
