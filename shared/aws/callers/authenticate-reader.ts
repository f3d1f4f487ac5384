import type { Grant } from '../../fhir-api/grant.ts'
import { readScopes } from '../../fhir-api/scope.ts'
import { Refusal } from '../../refusal.ts'
import type { SiteSettings } from '../clients/settings.ts'
import { shows } from '../sites/sites.ts'
import { grantOfToken } from './token-grant.ts'

type Headers = Readonly<Record<string, string | undefined>>

/**
 * Returns the grant of a caller. A caller is a system with the site's read secret, an auditor with its audit secret, or
 * a client with a token. The token must come from the site's authorization server. Throws a Refusal 401 for every other
 * caller, without a reason. `sender` is the caller's address.
 */
export async function authenticateReader(
  site: SiteSettings | undefined,
  base: string,
  headers: Headers,
  sender: string,
): Promise<Grant> {
  const token = /^Bearer +([\w~+/.=-]+)$/i.exec(headers.authorization ?? '')?.[1]
  if (token === undefined) throw unauthorized(base)
  if (site === undefined) throw unauthorized(base, 'error="invalid_token"')
  const tenant = site.tenant.id
  const shown = { authorization: `Bearer ${token}` }
  if (shows(site.readSecrets, shown)) return { tenant, client: 'read-secret', scopes: readScopes('system/*.rs') }
  if (shows(site.auditSecrets, shown))
    return { tenant, client: 'audit-secret', scopes: readScopes('system/AuditEvent.rs') }
  const grant = site.smart === undefined ? undefined : await grantOfToken(tenant, site.smart, base, token, sender)
  if (grant === undefined) throw unauthorized(base, 'error="invalid_token"')
  return grant
}

function unauthorized(base: string, error?: string): Refusal {
  return new Refusal('no valid token of this site was sent; send one in the header Authorization', {
    code: error === undefined ? 'login' : 'security',
    status: 401,
    expression: 'http.authorization',
    headers: { 'www-authenticate': [`Bearer realm="${base}"`, error].filter(Boolean).join(', ') },
  })
}
