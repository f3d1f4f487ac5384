import type { Grant } from '../../fhir-api/grant.ts'
import { readScopes } from '../../fhir-api/scope.ts'
import { Refusal } from '../../refusal.ts'
import type { SiteSettings } from '../clients/settings.ts'
import { shows } from '../sites/sites.ts'
import { grantOfToken } from './token-grant.ts'

type Headers = Readonly<Record<string, string | undefined>>

/**
 * Who calls a site: a system that shows the site's own secret, an auditor that shows another, or whoever a token of the
 * site's authorization server is made out to. Throws a Refusal 401 for everybody else, and says no more than that.
 */
export async function authenticateReader(
  site: SiteSettings | undefined,
  base: string,
  headers: Headers,
): Promise<Grant> {
  const token = /^Bearer +([\w~+/.=-]+)$/i.exec(headers.authorization ?? '')?.[1]
  if (token === undefined) throw unauthorized(base)
  if (site === undefined) throw unauthorized(base, 'error="invalid_token"')
  const tenant = site.tenant.id
  const shown = { authorization: `Bearer ${token}` }
  if (shows(site.readSecrets, shown)) return { tenant, client: 'read-secret', scopes: readScopes('system/*.rs') }
  if (shows(site.auditSecrets, shown))
    return { tenant, client: 'audit-secret', scopes: readScopes('system/AuditEvent.rs') }
  const grant = site.smart === undefined ? undefined : await grantOfToken(tenant, site.smart, base, token)
  if (grant === undefined) throw unauthorized(base, 'error="invalid_token"')
  return grant
}

function unauthorized(base: string, error?: string): Refusal {
  return new Refusal('no token of this site was shown, or it is not valid', {
    code: error === undefined ? 'login' : 'security',
    status: 401,
    expression: 'http.authorization',
    headers: { 'www-authenticate': [`Bearer realm="${base}"`, error].filter(Boolean).join(', ') },
  })
}
