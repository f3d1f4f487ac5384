import type { SiteIndex } from '../../aws/sites/site-index.ts'
import { shownSite } from './shown-site.ts'
import type { Asked, Rotated } from './site-options.ts'
import type { ChangedSite, MadeSite } from './site-secrets.ts'

type Where = Pick<Asked, 'stage' | 'data' | 'yes'>

/** Returns the place of the sites as text. */
export function placeOf({ stage, data }: Pick<Asked, 'stage' | 'data'>): string {
  return stage === undefined ? `on this machine (${data})` : `at the stage ${stage}`
}

export function listAsText({ sites, retired }: SiteIndex, where: Where): string {
  const served = Object.keys(sites).sort()
  const gone = Object.entries(retired).sort(([a], [b]) => (a < b ? -1 : 1))
  const head =
    served.length === 0
      ? `No site is set up ${placeOf(where)}. Add one: npm run --silent site -- add SITE\n`
      : `${served.length} ${served.length === 1 ? 'site' : 'sites'} ${placeOf(where)}\n`
  return [head, ...served.map((id) => `  ${id}\n`), ...gone.map(([id, on]) => `  ${id}, retired on ${on}\n`)].join('')
}

/** Describes the change that was or would be made. New secrets are printed once, after they are saved. */
export function changedAsText({ settings, made }: MadeSite, where: Where, what: string): string {
  const { id } = settings.tenant
  if (!where.yes)
    return `With --yes, this would be done ${placeOf(where)}: ${id} ${what}\n${indented(shownSite(settings))}Nothing was changed.\n`
  const secrets = Object.entries(made) as [Rotated, string][]
  const lines = secrets.map(
    ([which, secret]) => `  ${which.padEnd(9)} ${secret}\n            ${howToShow(which, id, secret)}\n`,
  )
  const once =
    secrets.length === 0
      ? ''
      : `\nShown only once; stored ${made.signing === undefined ? 'as hashes' : 'as hashes, the signing secret in plain text'}:\n\n${lines.join('')}`
  return `${id} ${what} ${placeOf(where)}; it works within a minute.\n${once}`
}

/** Describes the settings that were or would be changed, one in a line. */
export function setAsText({ settings, changes }: ChangedSite, where: Where): string {
  const { id } = settings.tenant
  if (changes.length === 0) return `${id} has these settings already ${placeOf(where)}. Nothing was changed.\n`
  const lines = changes.map((change) => `  ${change}\n`).join('')
  return where.yes
    ? `${id} has other settings ${placeOf(where)}; they work within a minute.\n${lines}`
    : `With --yes, this would be done ${placeOf(where)}: ${id} has other settings\n${lines}All others stay. Nothing was changed.\n`
}

/** Returns how the other system must send a secret. */
function howToShow(which: Rotated, id: string, secret: string): string {
  return {
    callback: `X-Callback-Secret, or Authorization: Bearer, to POST /callback/${id}`,
    signing: `signs each body sent to POST /callback/${id}, with HMAC-SHA256`,
    path: `must be in the path from now on: /callback/${id}.${secret}`,
    read: `Authorization: Bearer, to GET /fhir/${id}/ChargeItem?…`,
    audit: `Authorization: Bearer, to GET /fhir/${id}/AuditEvent?…`,
  }[which]
}

function indented(value: object): string {
  return `${JSON.stringify(value, undefined, 2).replaceAll(/^/gm, '  ')}\n`
}
