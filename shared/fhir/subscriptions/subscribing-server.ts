import { Refusal } from '../../refusal.ts'
import { child, children, text } from '../reading/element.ts'

/** Facts of a server that decide how to subscribe to it. */
export interface SubscribingServer {
  readonly version: 'R4' | 'R4B' | 'R5'
  /** `HAPI FHIR Server`, if stated. */
  readonly software: string
  readonly topics: readonly OfferedTopic[]
}

/** An offered topic, with the resource types of its events if stated. */
export interface OfferedTopic {
  readonly url: string
  readonly types?: readonly string[]
}

/**
 * Reads a CapabilityStatement, and the SubscriptionTopics of R4B and R5 servers. R4 names its topics in the statement.
 * Throws a `Refusal` for a server of another version, or one that does not accept Subscriptions.
 */
export function subscribingServer(statement: unknown, topics: readonly unknown[] = []): SubscribingServer {
  if (text(statement, 'resourceType') !== 'CapabilityStatement')
    throw new Refusal('/metadata did not return a CapabilityStatement: choose the form of subscription with --as', {
      code: 'structure',
    })
  const said = text(statement, 'fhirVersion') ?? 'nothing'
  const version = VERSIONS.find(([pattern]) => pattern.test(said))?.[1]
  if (version === undefined)
    throw new Refusal(`the server states FHIR version ${said}: only R4, R4B and R5 are supported`, {
      code: 'not-supported',
    })
  const resources = children(children(statement, 'rest')[0], 'resource')
  const own = resources.find((one) => text(one, 'type') === 'Subscription')
  if (resources.length > 0 && own === undefined)
    throw new Refusal('the server states that it accepts no Subscriptions: its records are fetched instead', {
      code: 'not-supported',
    })
  const named = children(own, 'extension')
    .filter((one) => text(one, 'url') === TOPIC_OFFERED)
    .flatMap((one) => text(one, 'valueCanonical') ?? [])
  const whole = topics.flatMap(topicOf)
  return {
    version,
    software: text(child(statement, 'software'), 'name') ?? '',
    topics: [...whole, ...named.filter((url) => whole.every((one) => one.url !== url)).map((url) => ({ url }))],
  }
}

const VERSIONS = [
  [/^4\.0(\.|$)/, 'R4'],
  [/^4\.[13](\.|$)/, 'R4B'],
  [/^[56]\./, 'R5'],
] as const

/** Extension by which R4 servers state their topics (Subscriptions R5 Backport). */
const TOPIC_OFFERED =
  'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/capabilitystatement-subscriptiontopic-canonical'

function topicOf(topic: unknown): readonly OfferedTopic[] {
  const url = text(topic, 'url')
  if (url === undefined || text(topic, 'status') === 'retired') return []
  const triggers = [...children(topic, 'resourceTrigger'), ...children(topic, 'eventTrigger')]
  const types = triggers.flatMap((one) => text(one, 'resource')?.split('/').at(-1) ?? [])
  return [types.length === 0 ? { url } : { url, types }]
}
