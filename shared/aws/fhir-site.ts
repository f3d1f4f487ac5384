import { Refusal } from '../fhir/refusal.ts'
import { respond } from '../fhir-api/respond.ts'
import { routesOf } from '../fhir-api/routes.ts'
import type { Served } from '../fhir-api/served-type.ts'
import type { SmartConfiguration } from '../fhir-api/smart-configuration.ts'
import { writeDown } from './audit-trail.ts'
import { authenticate } from './authenticate.ts'
import type { FhirRequest, FhirResponse } from './fhir-endpoint.ts'
import type { SmartSettings } from './settings.ts'
import { signedCursors } from './signed-cursors.ts'
import { siteOf } from './tenants.ts'

/**
 * Answers a call below `/fhir/<site>/`. The path says whose charges are asked for, and the token has to be made out to
 * that very path: its audience is the FHIR base of the site, its issuer and keys are those of the site's settings. No
 * header has a say in it.
 */
export async function answerAtSite(call: FhirRequest, served: Served): Promise<FhirResponse> {
  const [id, ...segments] = call.path
    .replace(/^\/fhir\//, '')
    .split('/')
    .map(decoded)
  const site = siteOf(id)
  if (site === undefined) {
    throw new Refusal('no site is served here: the FHIR base of a site is /fhir/<site>', {
      code: 'not-found',
      status: 404,
      expression: 'http.path',
    })
  }
  const tenant = site.tenant.id
  const base = site.fhirBase ?? `${call.base}/fhir/${tenant}`
  const { method, query, headers, body } = call
  const answer = await respond(
    { method, segments, query, headers, body },
    {
      served,
      routes: routesOf(served),
      tenant,
      base,
      smart: site.smart === undefined ? undefined : configurationOf(site.smart),
      cursors: signedCursors([...site.callbackSecrets, ...site.readSecrets]),
      authenticate: () => authenticate(site, base, headers),
      audit: ({ client, user }, { what, references, query: applied }, refusal) =>
        writeDown({ tenant, what, client, user, references, query: applied, ...refusedAs(refusal) }),
    },
  )
  return { ...answer, counts: { tenant, method, status: answer.status } }
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
