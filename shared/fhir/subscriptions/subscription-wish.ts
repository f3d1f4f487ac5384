import type { Subscription as Subscription4 } from 'fhir/r4.js'
import type { Subscription as Subscription5 } from 'fhir/r5.js'

export type AnySubscription = Subscription4 | Subscription5

/** Form of a subscription: criteria in R4, a topic in R4 and R4B (the backport), a topic in R5. */
export type SubscriptionForm = 'classic' | 'backport' | 'r5'

/** Content of a resource in a notification. */
export type NotifiedContent = 'empty' | 'id-only' | 'full-resource'

/** Our address for notifications, and the EHR's authentication there. */
export interface Hook {
  /** `https://api.example.org/callback/demo` */
  readonly endpoint: string
  /** Header sent with every notification: `Authorization: Bearer …`. */
  readonly header?: string | undefined
  /** Secret for signing bodies, if the server takes it from the Subscription (Medplum). */
  readonly signingSecret?: string | undefined
}

/** Options of a subscription; all have defaults. */
export interface SubscriptionWish {
  readonly types: readonly string[]
  /** Topics by name, for servers whose own description is ambiguous. */
  readonly topics?: readonly string[] | undefined
  readonly form?: SubscriptionForm | undefined
  readonly content?: NotifiedContent | undefined
  /** Heartbeat period in seconds. 0 requests none, for servers that refuse one. */
  readonly heartbeatSeconds: number
  /** End, an ISO instant, for servers that require one. */
  readonly end?: string | undefined
}
