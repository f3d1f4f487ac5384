import type { Extension } from 'fhir/r4.js'
import type { SubscribingServer } from './subscribing-server.ts'
import type { Hook } from './subscription-wish.ts'

/** What servers want of a Subscription that no specification says. */
export interface Ways {
  readonly status: 'requested' | 'active'
  /** On the Subscription, and on its channel. */
  readonly extension: Extension[]
  readonly channel: Extension[]
}

/** By the name a server gives itself; of one that is not known here, nothing. */
export function waysOf({ software }: SubscribingServer, { signingSecret }: Hook): Ways {
  const known = WAYS.find(([name]) => name.test(software))?.[1]
  return { status: 'requested', extension: [], channel: [], ...known?.(signingSecret) }
}

const WAYS: readonly (readonly [RegExp, (signingSecret: string | undefined) => Partial<Ways>])[] = [
  // Tells of deletions only where it is asked to: on the channel since 6.0, on the Subscription before.
  [/hapi|smile/i, () => ({ extension: [HAPI_DELETIONS], channel: [HAPI_DELETIONS] })],
  // Takes up only what is active, and signs what has a secret.
  [/medplum/i, (secret) => ({ status: 'active', extension: secret === undefined ? [] : [medplumSecret(secret)] })],
]

const HAPI_DELETIONS = {
  url: 'http://hapifhir.io/fhir/StructureDefinition/subscription-send-delete-messages',
  valueBoolean: true,
}

function medplumSecret(valueString: string): Extension {
  return { url: 'https://www.medplum.com/fhir/StructureDefinition/subscription-secret', valueString }
}
