import { CHANGES_THAT_CHARGE } from '../aws/changes-that-charge.ts'
import { PULL } from '../aws/keys.ts'

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
  'GET /.well-known/jwks.json': 'jwks',
} as const

/** Changes of a table whose sort keys begin so call a function, in their order. */
export const STREAMS = {
  charges: { calls: 'charge', sortKeys: CHANGES_THAT_CHARGE },
} as const

/** Changes of a table whose sort keys begin so go to a queue by a pipe, and from there to a function. */
export const PIPES = {
  charges: { calls: 'ehr-pull', sortKeys: [PULL] },
} as const

/** An object that comes to a bucket below a prefix calls a function. */
export const ARRIVALS = {
  reference: { calls: 'reference-refresh', below: 'incoming/' },
} as const

/** What the clock calls, the word by which it says what time it is, and how often. */
export const CLOCK = [
  { calls: 'reference-refresh', saying: 'look', everyMinutes: 1440 },
  { calls: 'audit-archive', saying: 'archive', everyMinutes: 1440 },
  { calls: 'ehr-pull', saying: 'reconcile', everyMinutes: 60 },
  { calls: 'ehr-pull', saying: 'watch', everyMinutes: 10 },
] as const
