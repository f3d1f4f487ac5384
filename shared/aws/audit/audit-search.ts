import { GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb'
import type { AuditEvent } from 'fhir/r4.js'
import { AUDIT_EVENT_PARAMETERS } from '../../fhir-api/audit-event.ts'
import type { Absent } from '../../fhir-api/not-found.ts'
import { datesAsked, type Search } from '../../fhir-api/search/search.ts'
import type { Page, ServedType } from '../../fhir-api/served-type.ts'
import { Refusal } from '../../refusal.ts'
import { dynamo } from '../clients/dynamodb-client.ts'
import { settings } from '../clients/settings.ts'
import { type Item, itemOf, textOf } from '../tables/items.ts'
import { auditPlace } from './audit-trail.ts'

const { CHARGES_TABLE } = settings('CHARGES_TABLE')

const MOST_DAYS = 31
const DAY_MS = 86_400_000

export const auditEventType: ServedType<AuditEvent> = {
  type: 'AuditEvent',
  documentation: 'Accesses to patient data, newest first. Only the scope system/AuditEvent.rs grants it, no wildcard.',
  interactions: { read: readAuditEvent, 'search-type': searchAuditEvents },
  onlyBySystemScope: true,
  parameters: AUDIT_EVENT_PARAMETERS,
}

async function readAuditEvent(tenant: string, id: string): Promise<AuditEvent | Absent> {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)T/.exec(id) ?? []
  if (year === undefined) return 'not-found'
  const Key = itemOf({ pk: auditPlace(tenant, `${year}-${month}-${day}`), sk: id })
  const { Item } = await dynamo.send(new GetItemCommand({ TableName: CHARGES_TABLE, Key }))
  return Item === undefined ? 'not-found' : (eventIn(Item)[0] ?? 'not-found')
}

/** Searches day by day, from the last to the first. A page continues after the last event of the page before. */
async function searchAuditEvents(tenant: string, search: Search): Promise<Page<AuditEvent>> {
  const { sort, count, after } = search
  if (sort.length > 1 || (sort[0] !== undefined && (sort[0].name !== 'date' || !sort[0].descending))) throw notSorted()
  const resources: AuditEvent[] = []
  for (const day of daysOf(search)) {
    const last = after === undefined ? '9' : after
    if (day.replaceAll('-', '') > last.slice(0, 8) && after !== undefined) continue
    const { Items = [], LastEvaluatedKey } = await dynamo.send(
      new QueryCommand({
        TableName: CHARGES_TABLE,
        KeyConditionExpression: 'pk = :day AND sk < :last',
        ExpressionAttributeValues: { ':day': { S: auditPlace(tenant, day) }, ':last': { S: last } },
        ScanIndexForward: false,
        Limit: count - resources.length,
      }),
    )
    resources.push(...Items.flatMap(eventIn))
    if (LastEvaluatedKey !== undefined || resources.length >= count)
      return { resources, next: textOf(LastEvaluatedKey ?? Items.at(-1), 'sk') ?? '' }
  }
  return { resources }
}

/**
 * Returns the requested days, newest first. Throws a Refusal if the search has no first day or covers more than a
 * month.
 */
function daysOf(search: Search): readonly string[] {
  let from = 0
  let until = Date.now()
  for (const asked of datesAsked(search, 'date')) {
    if (['eq', 'ge', 'gt', 'sa'].includes(asked.prefix)) from = Math.max(from, Date.parse(asked.from))
    if (['eq', 'le', 'lt', 'eb'].includes(asked.prefix)) until = Math.min(until, Date.parse(asked.until))
  }
  if (until - from > (MOST_DAYS + 1) * DAY_MS) throw tooManyDays()
  const days: string[] = []
  for (let at = until; at >= from - DAY_MS; at -= DAY_MS) days.push(new Date(at).toISOString().slice(0, 10))
  return days
}

function eventIn(item: Item): readonly AuditEvent[] {
  const text = textOf(item, 'audit')
  return text === undefined ? [] : [JSON.parse(text)]
}

function tooManyDays(): Refusal {
  return new Refusal(`add the parameter date: a day, or a span of at most ${MOST_DAYS} days`, {
    code: 'too-costly',
    status: 400,
    expression: 'http.date',
  })
}

function notSorted(): Refusal {
  return new Refusal('the audit trail can only be sorted by -date', {
    code: 'not-supported',
    status: 400,
    expression: 'http._sort',
  })
}
