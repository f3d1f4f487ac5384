import { CHANGES_THAT_CHARGE } from '../aws/changes-that-charge.ts'

/**
 * What calls which function on one machine. `local-site.ts` wires exactly this, and `test/local-wiring.test.ts` holds it
 * to what the stack wires in the cloud, so that what works here works there.
 */
export const ROUTES = {
  'POST /callback/{tenant}': 'subscription-callback',
  'POST /callback/{tenant}/{type}/{id}': 'subscription-callback',
  'PUT /callback/{tenant}/{type}/{id}': 'subscription-callback',
  'DELETE /callback/{tenant}/{type}/{id}': 'subscription-callback',
  'ANY /fhir/{proxy+}': 'fhir-api',
} as const

/** Changes of a table whose sort keys begin so call a function, in their order. */
export const STREAMS = {
  charges: { calls: 'charge', sortKeys: CHANGES_THAT_CHARGE },
} as const

/** An object that comes to a bucket below a prefix calls a function. */
export const ARRIVALS = {
  reference: { calls: 'reference-refresh', below: 'incoming/' },
} as const

/** What the clock calls once a day, and the word by which it says what time it is. */
export const CLOCK = {
  'reference-refresh': 'look',
  'audit-archive': 'archive',
} as const
