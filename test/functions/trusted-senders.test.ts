import { createHash, createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { backport } from '../shared/fhir/notified.ts'
import { pembrolizumab } from './charted.ts'
import { startTestSite, type TestSite, withoutDatabase } from './local-site.ts'

const hashed = (secret: string) => createHash('sha256').update(secret).digest('hex')
const signed = (body: string | Buffer, key: string) => createHmac('sha256', key).update(body).digest('hex')
const SITES = [
  {
    tenant: { id: 'shows' },
    callbackSecrets: [hashed('the-old-secret'), hashed('the-new-secret')],
    readSecrets: [],
    callback: { header: 'x-hospital-key' },
  },
  {
    tenant: { id: 'signs' },
    callbackSecrets: [],
    readSecrets: [],
    callback: { signingSecrets: ['the-old-signing-secret', 'the-new-signing-secret'], replayMinutes: 60 },
  },
  {
    tenant: { id: 'hides' },
    callbackSecrets: [hashed('the-secret')],
    readSecrets: [],
    callback: { pathTokens: [hashed('unguessable')] },
  },
]

describe.skipIf(withoutDatabase)('A sender', () => {
  let site: TestSite
  beforeAll(async () => {
    process.env.TENANTS = JSON.stringify(SITES)
    site = await startTestSite()
  })
  afterAll(async () => {
    delete process.env.TENANTS
    await site.stop()
  })

  const body = JSON.stringify(pembrolizumab('a1', 'e1'))
  const post = (path: string, headers: Record<string, string>, sent = body) =>
    site.call('POST', `/callback/${path}`, sent, headers)

  test.each(['the-old-secret', 'the-new-secret'])('with %s in its chosen header is accepted', async (secret) => {
    expect((await post('shows', { 'x-hospital-key': secret })).status).toBe(200)
  })

  test.each([
    ['WebSub', 'x-hub-signature', 'sha256='],
    ['Medplum', 'x-signature', ''],
  ])('with a signature like %s is accepted, by either of two secrets', async (_, header, prefix) => {
    for (const { callback } of SITES)
      for (const secret of callback.signingSecrets ?? [])
        expect((await post('signs', { [header]: prefix + signed(body, secret) })).status).toBe(200)
  })

  test('with a signature over base64 bytes or multi-byte text is accepted', async () => {
    const german = JSON.stringify(pembrolizumab('a2', 'e1', { note: [{ text: 'Übelkeit µg' }] }))
    const headers = { 'x-signature': signed(Buffer.from(german), 'the-new-signing-secret') }
    expect((await post('signs', headers, german)).status).toBe(200)
    expect((await post('signs', { ...headers, 'content-type': 'application/octet-stream' }, german)).status).toBe(200)
  })

  test('with a token in the path, before type and id, is accepted', async () => {
    const headers = { 'x-callback-secret': 'the-secret' }
    expect((await post('hides.unguessable', headers)).status).toBe(200)
    const put = await site.call('PUT', '/callback/hides.unguessable/MedicationAdministration/a1', body, headers)
    expect(put.status).toBe(200)
  })

  test('with an old signed notification is refused with 401', async () => {
    const made = (timestamp: string) => JSON.stringify({ ...backport({ type: 'heartbeat' }), timestamp })
    const sent = (text: string) => post('signs', { 'x-signature': signed(text, 'the-new-signing-secret') }, text)
    expect((await sent(made(new Date().toISOString()))).status).toBe(200)
    expect((await sent(made(new Date(Date.now() - 2 * 60 * 60 * 1000).toISOString()))).status).toBe(401)
  })

  describe('Refused senders get no reason', () => {
    test.each<[string, string, Record<string, string>]>([
      ['a request without a secret', 'shows', {}],
      ['a secret in another header', 'shows', { 'x-callback-secret': 'the-old-secret' }],
      ['the secret of another site', 'shows', { 'x-hospital-key': 'the-secret' }],
      ['a signature by another key', 'signs', { 'x-signature': signed(body, 'another key, as long') }],
      ['a signature of another body', 'signs', { 'x-signature': signed(`${body} `, 'the-new-signing-secret') }],
      ['a missing signature', 'signs', { 'x-signature': 'sha256=' }],
      [
        'a signature for a site without signing secrets',
        'shows',
        { 'x-signature': signed(body, 'the-new-signing-secret') },
      ],
      ['a missing path token', 'hides', { 'x-callback-secret': 'the-secret' }],
      ['a wrong path token', 'hides.guessed', { 'x-callback-secret': 'the-secret' }],
      ['an unknown site', 'nobody', { 'x-callback-secret': 'the-secret' }],
      ['an empty site id', '.unguessable', { 'x-callback-secret': 'the-secret' }],
    ])('%s is refused', async (_, path, headers) => {
      const answer = await post(path, headers)
      expect(answer.status).toBe(401)
      expect(answer.body).toEqual((await post('nobody', {})).body)
    })

    test('a signature over an empty body is refused, because it would fit any deletion', async () => {
      const headers = { 'x-signature': signed('', 'the-new-signing-secret') }
      expect((await site.call('DELETE', '/callback/signs/Encounter/e1', undefined, headers)).status).toBe(401)
    })

    test('a refused request leaves nothing stored', async () => {
      await post('shows', { 'x-hospital-key': 'no' }, '{"resourceType":"Encounter","id":"unheard"}')
      await post('shows', { 'x-hospital-key': 'no' }, 'nonsense')
      const { readPartition } = await import('../../shared/aws/records/records.ts')
      for (const of of ['Encounter#unheard', 'Quarantine', 'Pull'])
        expect(await readPartition({ tenant: 'shows', of })).toEqual({ resources: [], others: [] })
    })
  })
})
