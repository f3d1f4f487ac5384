import type { Subscription as Subscription4 } from 'fhir/r4.js'
import type { Subscription as Subscription5 } from 'fhir/r5.js'

export type AnySubscription = Subscription4 | Subscription5

/** By criteria (R4), by a topic in R4 and R4B (the backport), by a topic in R5. */
export type SubscriptionForm = 'classic' | 'backport' | 'r5'

/** How much of a resource a notification brings. */
export type NotifiedContent = 'empty' | 'id-only' | 'full-resource'

/** Where we are told, and by what the EHR shows who it is. */
export interface Hook {
  /** `https://api.example.org/callback/demo` */
  readonly endpoint: string
  /** `Authorization: Bearer …`: what it sends with every notification. */
  readonly header?: string | undefined
  /** What it signs bodies with, where the server takes that from the Subscription (Medplum). */
  readonly signingSecret?: string | undefined
}

/** What somebody who subscribes may settle; nothing of it has to be. */
export interface SubscriptionWish {
  readonly types: readonly string[]
  /** Topics by name, where the server's own words do not tell which are meant. */
  readonly topics?: readonly string[] | undefined
  readonly form?: SubscriptionForm | undefined
  readonly content?: NotifiedContent | undefined
  /** Seconds between two signs of life; 0 asks for none, for servers that refuse to give them. */
  readonly heartbeatSeconds: number
  /** Until when, for servers that give no subscription without an end: an instant. */
  readonly end?: string | undefined
}
