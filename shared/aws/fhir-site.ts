import { respond } from '../fhir-api/respond.ts'
import { routesOf } from '../fhir-api/routes.ts'
import type { Served } from '../fhir-api/served-type.ts'
import type { SmartConfiguration } from '../fhir-api/smart-configuration.ts'
import { Refusal } from '../refusal.ts'
import { writeDown } from './audit/audit-trail.ts'
import { authenticateReader } from './callers/authenticate-reader.ts'
import { type Calling, countCall } from './callers/call-rate.ts'
import type { FhirRequest } from './callers/fhir-endpoint.ts'
import type { FhirResponse } from './callers/function-answer.ts'
import { signedCursors } from './callers/signed-cursors.ts'
import type { SiteSettings, SmartSettings } from './clients/settings.ts'
import { siteOfReader, siteSettingsOf } from './sites/sites.ts'

/**
 * Answers a call below `/fhir/<site>/`. The path names the site whose charges are read. The token must be issued for
 * that very path: its audience is the FHIR base of the site. Its issuer and keys are in the site's settings. A system
 * that sends a secret of the site may leave the site out of the path. No other header names a site.
 */
export async function answerAtSite(call: FhirRequest, served: Served): Promise<FhirResponse> {
  const segments = call.path
    .replace(/^\/fhir\//, '')
    .split('/')
    .map(decoded)
  const [id, ...below] = segments
  const named = await siteSettingsOf(id)
  if (named !== undefined) {
    return answerFor(named, named.fhirBase ?? `${call.base}/fhir/${named.tenant.id}`, below, call, served)
  }
  const holder = await siteOfReader(call.headers)
  if (holder !== undefined || isServed(served, segments)) {
    return answerFor(holder, `${call.base}/fhir`, segments, call, served)
  }
  throw noSite()
}

/** True if the path is one of ours, so that only the site is missing. */
function isServed(served: Served, [first = '']: readonly string[]): boolean {
  return routesOf(served).some(({ segments }) => segments[0] === first)
}

/** Answers a call. Without a site, answers only the endpoints that are open to everybody. */
async function answerFor(
  site: SiteSettings | undefined,
  base: string,
  segments: readonly string[],
  call: FhirRequest,
  served: Served,
): Promise<FhirResponse> {
  const tenant = site?.tenant.id ?? ''
  const { method, query, headers, body } = call
  const answer = await respond(
    { method, segments, query, headers, body },
    {
      served,
      routes: routesOf(served),
      tenant,
      base,
      smart: site?.smart === undefined ? undefined : configurationOf(site.smart),
      cursors: signedCursors(site === undefined ? [] : [...site.callbackSecrets, ...site.readSecrets]),
      now: new Date().toISOString(),
      count: (by) => countCallTo(site, by),
      authenticate: () => authenticateReader(site, base, headers, call.sender),
      audit: ({ client, user }, { what, references, query: applied }, refusal) =>
        writeDown({ tenant, what, client, user, references, query: applied, ...refusedAs(refusal) }),
    },
  )
  return { ...answer, counts: { tenant, method, status: answer.status } }
}

/** Counts the call for its site. Throws if no site is named; open endpoints need one too. */
async function countCallTo(site: SiteSettings | undefined, by: Calling): Promise<void> {
  if (site === undefined) throw noSite()
  const { tenant, callsPerMinute } = site
  await countCall(tenant.id, by, callsPerMinute?.[by])
}

function noSite(): Refusal {
  return new Refusal('no site has this address: the FHIR base of a site is /fhir/<site>', {
    code: 'not-found',
    status: 404,
    expression: 'http.path',
  })
}

function refusedAs(refusal: Refusal | undefined) {
  return refusal === undefined ? {} : { refused: refusal.status }
}

function configurationOf(smart: SmartSettings): SmartConfiguration {
  const { issuer, jwksUri, authorizationEndpoint, tokenEndpoint, introspection, capabilities } = smart
  return {
    issuer,
    jwksUri,
    authorize: authorizationEndpoint,
    token: tokenEndpoint,
    introspect: introspection?.endpoint,
    capabilities,
  }
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
