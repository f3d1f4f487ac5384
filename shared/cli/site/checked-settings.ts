import type { SiteSettings } from '../../aws/clients/settings.ts'

/**
 * Throws if the settings of a site are of the right form but cannot work, and says every reason. `others` are the other
 * sites of the stage. A site that is served already is not checked, so that a new check stops no site.
 */
export function refuseWrong(settings: SiteSettings, others: readonly SiteSettings[]): void {
  const faults = [...wrongZone(settings), ...wrongAddresses(settings), ...wrongSmart(settings, others)]
  if (faults.length === 0) return
  throw new Error(`the settings of ${settings.tenant.id} cannot work; correct them:\n${faults.join('\n')}`)
}

function wrongZone({ tenant: { timeZone } }: SiteSettings): readonly string[] {
  if (timeZone === undefined || isZone(timeZone)) return []
  return [`tenant.timeZone: ${timeZone} is not a time zone; write one by its place, such as America/Chicago`]
}

/** True for a zone of a place, or UTC. An offset or a name such as EST would be wrong for half of the year. */
function isZone(name: string): boolean {
  if (name !== 'UTC' && !name.includes('/')) return false
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name })
    return true
  } catch {
    return false
  }
}

function wrongAddresses({ fhirBase, smart, ehr }: SiteSettings): readonly string[] {
  const as = smart?.introspection?.as
  const named: Readonly<Record<string, string | undefined>> = {
    fhirBase,
    'smart.issuer': smart?.issuer,
    'smart.jwksUri': smart?.jwksUri,
    'smart.authorizationEndpoint': smart?.authorizationEndpoint,
    'smart.tokenEndpoint': smart?.tokenEndpoint,
    'smart.introspection.endpoint': smart?.introspection?.endpoint,
    'smart.introspection.as.tokenEndpoint': as?.by === 'backend-services' ? as.tokenEndpoint : undefined,
    'ehr.auth.tokenEndpoint': ehr?.auth?.tokenEndpoint,
  }
  const faults = Object.entries(named).flatMap(([name, url]) => {
    const why = url === undefined ? undefined : wrongIn(url)
    return why === undefined ? [] : [`${name}: ${why}`]
  })
  const ofEhr = ehr === undefined ? undefined : wrongIn(ehr.base, ehr.local)
  return ofEhr === undefined ? faults : [...faults, `ehr.base: ${ofEhr}`]
}

/** Returns the fault of an address; undefined if it has none. `anyHost` allows http to every host. */
function wrongIn(text: string, anyHost = false): string | undefined {
  const { protocol, username, password, hash, hostname } = new URL(text)
  const isHere = anyHost || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  if (protocol !== 'https:' && !(protocol === 'http:' && isHere)) return 'must begin with https://'
  if (username !== '' || password !== '') return 'must not hold a user or a password'
  return hash === '' ? undefined : 'must not hold a fragment (#)'
}

function wrongSmart({ fhirBase, smart }: SiteSettings, others: readonly SiteSettings[]): readonly string[] {
  if (smart === undefined) return []
  const unchecked =
    smart.jwksUri === undefined && smart.introspection === undefined
      ? ['smart: has neither jwksUri nor introspection, so that no token could be checked; add one']
      : []
  const twin = others.find(
    (other) =>
      fhirBase !== undefined &&
      other.fhirBase !== undefined &&
      other.smart !== undefined &&
      plain(other.fhirBase) === plain(fhirBase) &&
      plain(other.smart.issuer) === plain(smart.issuer),
  )
  if (twin === undefined) return unchecked
  const { id } = twin.tenant
  return [
    ...unchecked,
    `fhirBase, smart.issuer: ${id} has both too, so that a token for one site would be valid at the other; use another fhirBase`,
  ]
}

/** Returns an address as it is compared: host in lower case, no default port, no slash at the end. */
function plain(url: string): string {
  const { href } = new URL(url)
  return href.endsWith('/') ? href.slice(0, -1) : href
}
