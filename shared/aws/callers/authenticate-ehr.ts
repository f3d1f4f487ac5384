import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Site } from '../../chart/site.ts'
import type { Vendor } from '../../fhir/subscriptions/vendor-searches.ts'
import { Refusal } from '../../refusal.ts'
import type { SiteSettings } from '../clients/settings.ts'
import { isOneOf, shows, siteSettingsOf } from '../sites/sites.ts'

type Headers = Readonly<Record<string, string | undefined>>

/** Who calls, and how that is known. */
export interface Caller {
  readonly tenant: Site
  /** Minutes a signed notification may be on its way; absent where none is set, or the call was not signed. */
  readonly replayMinutes?: number | undefined
  /** What kind of server it is, where it can be asked. */
  readonly vendor?: Vendor | undefined
}

/**
 * The site an EHR calls for, once it has shown the site's secret, or a body signed with one; and, where the site has a
 * token in its path (`/callback/demo.<token>`), that too. Whatever is wrong, also a site there is not, is answered alike.
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

/** Compared with like any other, so that it takes as long. */
const NOBODY: Pick<SiteSettings, 'callbackSecrets' | 'callback'> = { callbackSecrets: ['0'.repeat(64)] }

/**
 * HMAC-SHA256 over the bytes as they came: WebSub's `X-Hub-Signature: sha256=<hex>` (athenahealth), or `X-Signature: <hex>`
 * (Medplum). A signature over nothing says nothing of where it was sent to, so that an empty body wants a secret.
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

/** A signed notification says when it was made, and nobody can say otherwise: one that was long on its way is sent by somebody else. */
export function refuseReplayed({ replayMinutes }: Caller, sentAt: string | undefined): void {
  if (replayMinutes === undefined || sentAt === undefined) return
  if (Math.abs(Date.now() - Date.parse(sentAt)) > replayMinutes * 60_000) throw unauthorized()
}

function unauthorized(): Refusal {
  return new Refusal('no secret of this site was shown', { code: 'login', status: 401 })
}
