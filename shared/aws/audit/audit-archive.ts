import { gzipSync } from 'node:zlib'
import { logLine } from '../clients/log.ts'
import { putObject } from '../clients/objects.ts'
import { settings } from '../clients/settings.ts'
import { siteIds } from '../sites/sites.ts'
import { pagesOf, textOf } from '../tables/items.ts'
import { auditPlace } from './audit-trail.ts'

const { AUDIT_BUCKET, CHARGES_TABLE } = settings('AUDIT_BUCKET', 'CHARGES_TABLE')

const DAY_MS = 86_400_000
/** Days until a day's trail is complete. The record stream may bring an EHR's write up to a day late. */
const DAYS_LATE = 2

/**
 * Archives the trail of one day, site by site: AuditEvents as the API returns them, one a line, in numbered parts. The
 * bucket is locked for years. An event later removed from the table is still there. Repeating the run writes the same
 * objects.
 *
 *     tenants/demo/2026-11-19/0001.ndjson.gz
 */
export async function archiveTrail(now: string): Promise<void> {
  const day = new Date(Date.parse(now) - DAYS_LATE * DAY_MS).toISOString().slice(0, 10)
  for (const tenant of await siteIds()) {
    let [parts, events] = [0, 0]
    const trail = pagesOf({
      TableName: CHARGES_TABLE,
      KeyConditionExpression: 'pk = :day',
      ExpressionAttributeValues: { ':day': { S: auditPlace(tenant, day) } },
    })
    for await (const page of trail) {
      if (page.length === 0) continue
      parts += 1
      events += page.length
      const lines = page.map((item) => `${textOf(item, 'audit')}\n`).join('')
      const key = `tenants/${tenant}/${day}/${String(parts).padStart(4, '0')}.ndjson.gz`
      await putObject(AUDIT_BUCKET, key, gzipSync(lines), {}, 'application/x-ndjson')
    }
    logLine('trail-kept', { tenant, day, parts, events })
  }
}
