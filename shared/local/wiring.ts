import { CHANGES_THAT_CHARGE, PULL_CHANGES } from '../aws/tables/stream-filters.ts'

/**
 * What calls which function on one machine. `local-site.ts` wires exactly this, and `test/cdk/local-wiring.test.ts` holds it
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

/** Who follows the changes of the charges table, and how the sort keys begin of those it is called with. */
export const FOLLOWERS = {
  charge: CHANGES_THAT_CHARGE,
  'ehr-pull': PULL_CHANGES.dynamodb.Keys.sk.S.map(({ prefix }) => prefix),
} as const

/** An object that comes to a bucket under a key like this calls a function. */
export const ARRIVALS = {
  reference: { calls: 'reference-refresh', like: 'incoming/*' },
  exports: { calls: 'bulk-export', like: 'tenants/*/turn-*.json' },
} as const

/** What the clock calls, how often, and the word by which it says what time it is. */
export const CLOCKS = [
  { calls: 'reference-refresh', every: 'day', saying: 'look' },
  { calls: 'audit-archive', every: 'day', saying: 'archive' },
  { calls: 'ehr-pull', every: 'hour', saying: 'reconcile' },
  { calls: 'ehr-pull', every: '10 minutes', saying: 'watch' },
] as const
