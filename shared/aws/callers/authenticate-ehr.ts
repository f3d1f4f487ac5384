import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Site } from '../../chart/site.ts'
import type { Vendor } from '../../fhir/subscriptions/vendor-searches.ts'
import { Refusal } from '../../refusal.ts'
import type { SiteSettings } from '../clients/settings.ts'
import { isOneOf, shows, siteSettingsOf } from '../sites/sites.ts'

type Headers = Readonly<Record<string, string | undefined>>

/** The caller, and how it was authenticated. */
export interface Caller {
  readonly tenant: Site
  /** Minutes that a signed notification may be on its way. Absent if none is set, or the call was not signed. */
  readonly replayMinutes?: number | undefined
  /** Kind of EHR server; absent if the site has none to fetch from, so that requests to fetch wait. */
  readonly vendor?: Vendor | undefined
}

/**
 * Returns the site an EHR calls for. The EHR must send the site's secret, or a body signed with one. If the site has a
 * path token (`/callback/demo.<token>`), the EHR must send it too. All failures get the same answer, an unknown site
 * too.
 */
export async function authenticateEhr(
  path: string | undefined,
  headers: Headers,
  bytes: () => Uint8Array,
): Promise<Caller> {
  const [id, token = ''] = (path ?? '').split('.')
  const site = await siteSettingsOf(id)
  const { callbackSecrets, callback = {} } = site ?? NOBODY
  const { header, signingSecrets = [], pathTokens = [], replayMinutes } = callback
  const shown = shows(callbackSecrets, header === undefined ? headers : { 'x-callback-secret': headers[header] })
  const signed = !shown && signingSecrets.length > 0 && isSigned(bytes(), headers, signingSecrets)
  const addressed = pathTokens.length === 0 || isOneOf(pathTokens, token)
  if (site === undefined || !(shown || signed) || !addressed) throw unauthorized()
  return { tenant: site.tenant, replayMinutes: signed ? replayMinutes : undefined, vendor: site.ehr?.vendor }
}

/** Settings for an unknown site. They are compared too, so that the answer takes as long. */
const NOBODY: Pick<SiteSettings, 'callbackSecrets' | 'callback'> = { callbackSecrets: ['0'.repeat(64)] }

/**
 * True if the body is signed: HMAC-SHA256 over the bytes received. Reads WebSub's `X-Hub-Signature: sha256=<hex>`
 * (athenahealth), or `X-Signature: <hex>` (Medplum). An empty body needs a secret: its signature does not depend on the
 * address.
 */
function isSigned(bytes: Uint8Array, headers: Headers, signingSecrets: readonly string[]): boolean {
  const said = headers['x-hub-signature-256'] ?? headers['x-hub-signature'] ?? headers['x-signature'] ?? ''
  const hex = /^(?:sha256=)?([0-9a-f]{64})$/i.exec(said)?.[1]
  if (hex === undefined || bytes.length === 0) return false
  const signature = Buffer.from(hex, 'hex')
  return signingSecrets
    .map((secret) => timingSafeEqual(signature, createHmac('sha256', secret).update(bytes).digest()))
    .includes(true)
}

/**
 * Refuses a signed notification that was too long on its way: somebody else may have sent it again. Its own signed time
 * cannot be forged.
 */
export function refuseReplayed({ replayMinutes }: Caller, sentAt: string | undefined): void {
  if (replayMinutes === undefined || sentAt === undefined) return
  if (Math.abs(Date.now() - Date.parse(sentAt)) > replayMinutes * 60_000) throw unauthorized()
}

function unauthorized(): Refusal {
  return new Refusal('no valid secret of this site was sent; send it in the header set up for the site', {
    code: 'login',
    status: 401,
  })
}
