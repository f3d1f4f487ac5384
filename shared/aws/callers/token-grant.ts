import type { Grant } from '../../fhir-api/grant.ts'
import { readScopes, within } from '../../fhir-api/scope.ts'
import type { SmartSettings } from '../clients/settings.ts'
import { introspected } from './introspection.ts'
import type { TokenClaims } from './token-claims.ts'
import { verifiedClaims } from './verified-claims.ts'

/**
 * Returns the grant of a token of the site's authorization server; undefined if the token is not valid. A JWT is
 * verified if the site has `jwksUri`. Any other token is introspected if the site has `introspection`. `sender` is the
 * caller's address.
 */
export async function grantOfToken(
  tenant: string,
  smart: SmartSettings,
  base: string,
  token: string,
  sender: string,
): Promise<Grant | undefined> {
  const isJwt = /^[\w-]+\.[\w-]*\.[\w-]*$/.test(token) && token.startsWith('ey')
  const claims =
    isJwt && smart.jwksUri !== undefined
      ? await verifiedClaims(token, { issuer: smart.issuer, audience: base, jwksUri: smart.jwksUri })
      : smart.introspection === undefined
        ? undefined
        : await introspected(token, smart.introspection, { issuer: smart.issuer, audience: base }, sender)
  return claims === undefined ? undefined : grantOf(tenant, smart, claims)
}

function grantOf(tenant: string, { clients, staffTypes }: SmartSettings, claims: TokenClaims): Grant | undefined {
  const client = textOf(claims, 'client_id') ?? textOf(claims, 'azp') ?? textOf(claims, 'sub')
  if (client === undefined || client.length > LONGEST_CLIENT_ID) return undefined
  const asked = readScopes(scopeText(claims))
  const registered = clients === undefined ? undefined : readScopes(scopesOf(clients, client).join(' '))
  const user = reference(textOf(claims, 'fhirUser'))
  const patient = textOf(claims, 'patient') // patient of the launch, in SMART's claim
  return {
    tenant,
    client,
    scopes: registered === undefined ? asked : within(asked, registered),
    ...(user === undefined ? {} : { user }),
    ...(staffTypes === undefined ? {} : { staffTypes }),
    ...(patient !== undefined && /^[A-Za-z0-9.-]{1,64}$/.test(patient) ? { patient: `Patient/${patient}` } : {}),
  }
}

/** Most characters of a client id. It becomes part of each audit event. */
const LONGEST_CLIENT_ID = 255

/** Returns the registered scopes of a client; none if it is not registered. An id may be any word, `constructor` too. */
function scopesOf(clients: NonNullable<SmartSettings['clients']>, client: string): readonly string[] {
  return Object.hasOwn(clients, client) ? (clients[client] ?? []) : []
}

/** Returns the scopes as one text. `scope` is a text of words; some servers write a list, Microsoft calls it `scp`. */
function scopeText({ scope, scp }: TokenClaims): string {
  const said = scope ?? scp
  if (Array.isArray(said)) return said.filter((one) => typeof one === 'string').join(' ')
  return typeof said === 'string' ? said : ''
}

/** Returns `Type/id` of an absolute reference to a user of SMART. The issuer knows which server it is on. */
function reference(text: string | undefined): string | undefined {
  return /(?:^|\/)((?:Practitioner|PractitionerRole|Patient|Person|RelatedPerson)\/[A-Za-z0-9.-]{1,64})$/.exec(
    text ?? '',
  )?.[1]
}

function textOf(claims: TokenClaims, name: string): string | undefined {
  const value = claims[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
