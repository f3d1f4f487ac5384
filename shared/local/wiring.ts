import { CHANGES_THAT_CHARGE, PULL_CHANGES } from '../aws/tables/stream-filters.ts'

/**
 * Callers of each function on one machine. `local-site.ts` connects exactly these, and `test/cdk/local-wiring.test.ts` compares
 * them with the stack. So a function that works here has the same callers in the cloud.
 */
export const ROUTES = {
  'POST /callback/{tenant}': 'subscription-callback',
  'POST /callback/{tenant}/{type}/{id}': 'subscription-callback',
  'PUT /callback/{tenant}/{type}/{id}': 'subscription-callback',
  'DELETE /callback/{tenant}/{type}/{id}': 'subscription-callback',
  'ANY /fhir/{proxy+}': 'fhir-api',
  'GET /.well-known/jwks.json': 'jwks',
} as const

/** Functions that follow changes of the charges table, each with the beginnings of the sort keys it is called with. */
export const FOLLOWERS = {
  charge: CHANGES_THAT_CHARGE,
  'ehr-pull': PULL_CHANGES.dynamodb.Keys.sk.S.map(({ prefix }) => prefix),
} as const

/** An object that comes to a bucket under a key like this calls a function. */
export const ARRIVALS = {
  reference: { calls: 'reference-refresh', like: 'incoming/*' },
  exports: { calls: 'bulk-export', like: 'tenants/*/turn-*.json' },
} as const

/** Functions called by the clock: how often, and with which word. */
export const CLOCKS = [
  { calls: 'reference-refresh', every: 'day', saying: 'look' },
  { calls: 'audit-archive', every: 'day', saying: 'archive' },
  { calls: 'ehr-pull', every: 'hour', saying: 'reconcile' },
  { calls: 'ehr-pull', every: '10 minutes', saying: 'watch' },
] as const
