import { describe, expect, test } from 'vitest'
import { type Call, readNotification } from '../../../shared/fhir/notifications/notification.ts'
import { bundle, encounter, pembrolizumab } from '../../functions/charted.ts'
import { backport, changed, gone, hapiTopic, onlyNamed, subscriptionStatus } from './notified.ts'

const given = pembrolizumab('a1', 'e1')
const A1 = 'MedicationAdministration/a1'
const AT = '2026-03-02T21:05:11.000Z'
const absolute = `https://ehr.example.org/fhir/${A1}`
const auditEvent = { resource: { resourceType: 'AuditEvent', id: 'x' } }

/** Returns the result of a call in a few words: recorded, deleted, to fetch, quarantined. */
function read(body: unknown, more: Partial<Call> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const { records, tombstones, pulls, leftOut, unused, type } = readNotification({
    method: 'POST',
    headers: {},
    body: text,
    ...more,
  })
  return {
    ...(type === undefined ? {} : { type }),
    ...(records.length > 0 ? { records: records.map((one) => `${one.type}/${one.id}`) } : {}),
    ...(tombstones.length > 0
      ? { gone: tombstones.map((one) => `${one.type}/${one.id} ${one.at ?? 'some time'}`) }
      : {}),
    ...(pulls.length > 0
      ? { pulls: pulls.map(({ because, reference, identifier }) => `${because} ${reference ?? identifier ?? ''}`) }
      : {}),
    ...(leftOut.length > 0 ? { leftOut: leftOut.map(({ refusal }) => refusal.code) } : {}),
    ...(unused > 0 ? { unused } : {}),
  }
}

const event = { type: 'event-notification' }
const at = { type: 'MedicationAdministration', id: 'a1' }

describe('A call of', () => {
  test.each<[string, unknown, Partial<Call>, unknown]>([
    ['HAPI and Firely: PUT', given, { method: 'PUT', ...at }, { records: [A1] }],
    ['HAPI: DELETE', '', { method: 'DELETE', ...at }, { gone: [`${A1} some time`], pulls: [`deleted ${A1}`] }],
    ['HAPI without a payload: an empty POST', '', {}, { pulls: ['something '] }],
    ['HAPI with search criteria: a transaction', bundle('transaction', [given]), {}, { records: [A1] }],
    ['HAPI with a topic', hapiTopic(given), {}, { ...event, records: [A1] }],
    ['Medplum: POST', given, {}, { records: [A1] }],
    [
      'Medplum: a deletion',
      '{}',
      { headers: { 'x-medplum-interaction': 'delete', 'x-medplum-deleted-resource': A1 } },
      { gone: [`${A1} some time`], pulls: [`deleted ${A1}`] },
    ],
    ['FHIR Works: an empty PUT', '', { method: 'PUT', ...at }, { pulls: [`named ${A1}`] }],
    [
      'athenahealth',
      subscriptionStatus('history', { events: [{ id: 'cb6c', focus: 'Encounter/a-432.e-5' }], entries: [auditEvent] }),
      {},
      { ...event, pulls: ['named Encounter/a-432.e-5'], unused: 1 },
    ],
    [
      'an R4B server',
      subscriptionStatus('history', { events: [{ focus: absolute }], entries: [changed(given)] }),
      {},
      { ...event, records: [A1] },
    ],
    [
      'an R5 server',
      subscriptionStatus('subscription-notification', { events: [{ focus: absolute }] }),
      {},
      { ...event, pulls: [`named ${absolute}`] },
    ],
    ['the backport, empty', backport({ events: [{}] }), {}, { ...event, pulls: ['something '] }],
    [
      'the backport, id-only',
      backport({ events: [{ focus: absolute }] }),
      {},
      { ...event, pulls: [`named ${absolute}`] },
    ],
    [
      'the backport, id-only with an entry',
      backport({ events: [{ focus: absolute }], entries: [onlyNamed(A1)] }),
      {},
      { ...event, pulls: [`named ${absolute}`] },
    ],
    [
      'the backport, full-resource, several events at once',
      backport({
        events: [{ focus: absolute }, { focus: 'Encounter/e1' }, { focus: 'Encounter/e2' }],
        entries: [changed(given), changed(encounter('e1'))],
      }),
      {},
      { ...event, records: [A1, 'Encounter/e1'], pulls: ['named Encounter/e2'] },
    ],
    [
      'the backport, a deletion, at the time of its event',
      backport({ events: [{ focus: absolute, timestamp: '2026-03-02T15:05:10-06:00' }], entries: [gone(A1)] }),
      {},
      { ...event, gone: [`${A1} 2026-03-02T21:05:10.000Z`] },
    ],
    [
      'a history without a status',
      { ...bundle('history', []), entry: [gone(A1)], timestamp: AT },
      {},
      { gone: [`${A1} ${AT}`] },
    ],
    ['a search: a searchset', bundle('searchset', [given, encounter('e1')]), {}, { records: [A1, 'Encounter/e1'] }],
    [
      'an answer to $events',
      backport({ type: 'query-event', events: [{ focus: absolute }], entries: [changed(given)] }),
      {},
      { type: 'query-event', records: [A1] },
    ],
    [
      'an answer to $status',
      { ...backport({ type: 'query-status', status: 'error' }), type: 'searchset' },
      {},
      { type: 'query-status' },
    ],
    ['a handshake', backport({ type: 'handshake', status: 'requested' }), {}, { type: 'handshake' }],
    ['a heartbeat', subscriptionStatus('history', { type: 'heartbeat' }), {}, { type: 'heartbeat' }],
    [
      'an event about a type that is not charged',
      backport({ events: [{ focus: 'DiagnosticReport/d1' }] }),
      {},
      { ...event, unused: 1 },
    ],
  ])('%s', (_, body, more, expected) => {
    expect(read(body, more)).toEqual(expected)
  })
})

describe('A wrong request', () => {
  test.each<[string, unknown, Partial<Call>, string]>([
    ['PUT of another id', given, { method: 'PUT', type: 'MedicationAdministration', id: 'a2' }, 'invalid'],
    ['PUT of another type', given, { method: 'PUT', type: 'Encounter', id: 'a1' }, 'invalid'],
    ['DELETE without a resource', '', { method: 'DELETE' }, 'value'],
    ['text', 'MSH|^~\\&|EHR', {}, 'structure'],
    ['a number', '7', {}, 'structure'],
    ['an unknown Bundle', { resourceType: 'Bundle', type: 'noise' }, {}, 'value'],
    ['a deep nest', `${'['.repeat(60_000)}${']'.repeat(60_000)}`, {}, 'too-costly'],
    ['an event about a urn', backport({ events: [{ focus: 'urn:uuid:1' }] }), {}, 'value'],
    ['a conditional deletion', bundleOf({ request: { method: 'DELETE', url: 'Encounter?identifier=1' } }), {}, 'value'],
  ])('is quarantined: %s', (_, body, more, code) => {
    expect(read(body, more)).toMatchObject({ leftOut: [code] })
  })

  test('does not stop the other resources', () => {
    const notification = backport({
      events: [{ focus: absolute }, { focus: '#' }],
      entries: [{ resource: { resourceType: 'Encounter' } }],
    })
    expect(read(notification)).toMatchObject({ pulls: [`named ${absolute}`], leftOut: ['required', 'value'] })
  })
})

describe('The client, as the ONC Subscriptions test kit checks it', () => {
  const read4 = (body: unknown) => readNotification({ method: 'POST', headers: {}, body: JSON.stringify(body) })

  test('reads subscription, status, topic and count from any notification', () => {
    expect(read4(backport({ type: 'heartbeat' })).subscription).toEqual({
      type: 'heartbeat',
      subscription: 'https://ehr.example.org/fhir/Subscription/s1',
      status: 'active',
      topic: 'https://ehr.example.org/fhir/SubscriptionTopic/administrations',
      events: '42',
    })
    expect(read4(subscriptionStatus('subscription-notification', {})).subscription).toMatchObject({ events: '2' })
  })

  test('accepts a notification without events and topic', () => {
    const empty = backport({ events: [{}] })
    const [first] = empty.entry as [{ resource: { parameter: { name: string }[] } }]
    first.resource.parameter = first.resource.parameter.filter(({ name }) => name !== 'topic')
    expect(read(empty)).toEqual({ ...event, pulls: ['something '] })
  })

  test.each(['requested', 'active', 'error', 'off'])('accepts events of a subscription that is %s', (status) => {
    expect(read(backport({ status, events: [{ focus: absolute }], entries: [changed(given)] }))).toMatchObject({
      records: [A1],
    })
  })

  test('counts a repeated event once', () => {
    const twice = backport({ events: [{ focus: absolute }, { focus: absolute }] })
    expect(read(twice)).toEqual({ ...event, pulls: [`named ${absolute}`] })
  })
})

function bundleOf(entry: unknown) {
  return { resourceType: 'Bundle', type: 'history', entry: [entry] }
}
