import { createHash, timingSafeEqual } from 'node:crypto'
import type { Tenant } from '../fhir/tenant.ts'
import { settings, type TenantSettings } from './settings.ts'

const { TENANTS } = settings('TENANTS')

type Headers = Readonly<Record<string, string | undefined>>

/** The site of a name. One that is not set up any more is our own fault: its charts are still here. */
export function tenantOf(id: string): Tenant {
  const found = siteOf(id)
  if (found === undefined) throw new Error(`tenant ${id} is not set up`)
  return found.tenant
}

/** What is set up for a site; nothing for one that is not served. */
export function siteOf(id: string | undefined): TenantSettings | undefined {
  return TENANTS.find(({ tenant }) => tenant.id === id)
}

/** All sites that are served. */
export function sites(): readonly TenantSettings[] {
  return TENANTS
}

/** The site whose secret for reading, or for auditing, is shown; every site is looked at, whichever it is. */
export function siteOfReader(headers: Headers): TenantSettings | undefined {
  return TENANTS.filter(({ readSecrets, auditSecrets }) => shows([...readSecrets, ...auditSecrets], headers))[0]
}

/** Whether the secret shown is one of these, in the same time whether it is or not. */
export function shows(secrets: readonly string[], headers: Headers): boolean {
  const shown = headers['x-callback-secret'] ?? /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1]
  return shown !== undefined && isOneOf(secrets, shown)
}

/** Whether a text is one of those kept as hashes; each is compared, and takes as long. */
export function isOneOf(hashes: readonly string[], shown: string): boolean {
  const hash = createHash('sha256').update(shown).digest()
  return hashes.map((secret) => timingSafeEqual(hash, Buffer.from(secret, 'hex'))).includes(true)
}
