import type { Extension } from 'fhir/r4.js'
import type { SubscribingServer } from './subscribing-server.ts'
import type { Hook } from './subscription-wish.ts'

/** Requirements of a server for a Subscription that no specification states. */
export interface Ways {
  readonly status: 'requested' | 'active'
  /** Extensions of the Subscription, and of its channel. */
  readonly extension: Extension[]
  readonly channel: Extension[]
}

/** Returns the requirements by the server's software name; none for unknown software. */
export function waysOf({ software }: SubscribingServer, { signingSecret }: Hook): Ways {
  const known = WAYS.find(([name]) => name.test(software))?.[1]
  return { status: 'requested', extension: [], channel: [], ...known?.(signingSecret) }
}

const WAYS: readonly (readonly [RegExp, (signingSecret: string | undefined) => Partial<Ways>])[] = [
  // Sends deletions only on request: on the channel since 6.0, on the Subscription before.
  [/hapi|smile/i, () => ({ extension: [HAPI_DELETIONS], channel: [HAPI_DELETIONS] })],
  // Accepts only the status `active`, and signs if it has a secret.
  [/medplum/i, (secret) => ({ status: 'active', extension: secret === undefined ? [] : [medplumSecret(secret)] })],
]

const HAPI_DELETIONS = {
  url: 'http://hapifhir.io/fhir/StructureDefinition/subscription-send-delete-messages',
  valueBoolean: true,
}

function medplumSecret(valueString: string): Extension {
  return { url: 'https://www.medplum.com/fhir/StructureDefinition/subscription-secret', valueString }
}
