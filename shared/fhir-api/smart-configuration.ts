import { Refusal } from '../refusal.ts'
import type { OAuthUris } from './capability-statement.ts'
import type { ApiAnswer } from './http.ts'
import type { Served } from './served-type.ts'

/** Authorization server of a site, from its settings. */
export interface SmartConfiguration extends OAuthUris {
  readonly issuer: string
  readonly jwksUri?: string | undefined
  /** Capabilities of the authorization server, in SMART's words. They are stated by the site, never guessed. */
  readonly capabilities: readonly string[]
}

/** Builds `/.well-known/smart-configuration`: the authorization server, and the scopes supported here. */
export function smartConfiguration(smart: SmartConfiguration | undefined, { types, operations }: Served): ApiAnswer {
  if (smart === undefined) {
    throw new Refusal('This site has no authorization server.', {
      code: 'not-found',
      status: 404,
      expression: 'http.path',
    })
  }
  const { issuer, jwksUri, authorize, token, introspect, capabilities } = smart
  const granted = types.flatMap(({ type, parameters, interactions, onlyBySystemScope }) => {
    const letters = `${interactions.read ? 'r' : ''}${interactions.update ? 'u' : ''}${interactions['search-type'] ? 's' : ''}`
    const levels = onlyBySystemScope
      ? ['system']
      : parameters.some(({ name }) => name === 'patient')
        ? ['patient', 'user', 'system']
        : ['user', 'system']
    return levels.map((level) => `${level}/${type}.${letters}`)
  })
  const needed = operations.flatMap(({ needs }) => needs.map(({ type, letter }) => `system/${type}.${letter}`))
  const configuration = {
    issuer,
    ...(jwksUri === undefined ? {} : { jwks_uri: jwksUri }),
    ...(authorize === undefined ? {} : { authorization_endpoint: authorize, response_types_supported: ['code'] }),
    ...(token === undefined ? {} : { token_endpoint: token }),
    ...(introspect === undefined ? {} : { introspection_endpoint: introspect }),
    grant_types_supported: [...(authorize === undefined ? [] : ['authorization_code']), 'client_credentials'],
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: ['RS384', 'ES384'],
    code_challenge_methods_supported: ['S256'],
    scopes_supported: [
      ...(authorize === undefined ? [] : ['launch', 'openid', 'fhirUser']),
      ...new Set([...granted, ...needed]),
    ],
    capabilities,
  }
  return { status: 200, text: { body: JSON.stringify(configuration), contentType: 'application/json' } }
}
