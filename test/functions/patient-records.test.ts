import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { encounter, pembrolizumab } from './charted.ts'
import { startTestSite, type TestSite, withoutDatabase } from './local-site.ts'

const POS = 'https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set'

describe.skipIf(withoutDatabase)('Patients at the callback', () => {
  let site: TestSite
  beforeAll(async () => {
    site = await startTestSite()
  })
  afterAll(() => site.stop())

  const subject = (patient: string) => ({ reference: `Patient/${patient}` })
  const visit = (id: string, patient: string, [start, end]: readonly [string, string] = ['08:30', '14:00']) => {
    const period = { start: `2026-01-14T${start}:00-06:00`, end: `2026-01-14T${end}:00-06:00` }
    const contained = [{ resourceType: 'Location', id: 'place', type: [{ coding: [{ system: POS, code: '11' }] }] }]
    const location = [{ location: { reference: '#place' } }]
    return { ...encounter(id), subject: subject(patient), period, contained, location }
  }
  const given = (id: string, patient: string, [start, end]: readonly [string, string] = ['09:10', '09:40']) => {
    const effectivePeriod = { start: `2026-01-14T${start}:00-06:00`, end: `2026-01-14T${end}:00-06:00` }
    return pembrolizumab(`${id}-a`, id, { subject: subject(patient), effectivePeriod })
  }
  const person = (id: string, more: object) => ({ resourceType: 'Patient', id, ...more })
  const replacedBy = (other: string) => ({ active: false, link: [{ other: subject(other), type: 'replaced-by' }] })
  const sheetOf = async (id: string) => {
    const sheets = await site.sheets(`Encounter/${id}`)
    return JSON.parse(sheets.find(({ key }) => /^ChargeSheet#[^#]+$/.test(key))?.text ?? 'null')
  }
  const checksOf = async (id: string) =>
    (await sheetOf(id)).findings.map(({ check }: { readonly check: string }) => check)
  const postAll = async (bodies: readonly unknown[]) => {
    for (const body of bodies) {
      expect((await site.post(body)).status).toBe(200)
      await site.caughtUp()
    }
  }

  test('only what charging reads is stored, whatever else the EHR sends', async () => {
    const sent = person('kept', {
      meta: { versionId: '7' },
      text: { status: 'generated', div: '<div>Roe</div>' },
      contained: [{ resourceType: 'Organization', id: 'o', name: 'Roe & Sons' }],
      extension: [{ url: 'https://ehr.example.org/race', valueString: 'Roe' }],
      identifier: [{ system: 'https://ehr.example.org/mrn', value: 'M1' }],
      active: true,
      name: [{ family: 'Roe' }],
      telecom: [{ value: 'roe@example.org' }],
      address: [{ city: 'Roe' }],
      birthDate: '1955-03-02',
      _birthDate: { extension: [] },
      deceasedBoolean: false,
      photo: [{ data: 'n'.repeat(500_000) }],
      link: [{ other: subject('kept-2'), type: 'seealso' }],
    })
    await postAll([sent])
    const { readPartition } = await import('../../shared/aws/records/records.ts')
    const { resources } = await readPartition({ tenant: 'demo', of: 'Patient#kept' })
    expect(resources).toEqual([
      person('kept', {
        meta: { versionId: '7' },
        identifier: [{ system: 'https://ehr.example.org/mrn', value: 'M1' }],
        active: true,
        deceasedBoolean: false,
        link: [{ other: subject('kept-2'), type: 'seealso' }],
      }),
    ])
    expect(site.logged.join('\n')).not.toMatch(/Roe|M1\b|1955-03-02/)
  })

  test('the FHIR API serves no Patient and names none', async () => {
    const { body } = await site.get('/fhir/demo/metadata')
    const offered = body.rest[0].resource.find(({ type }: { readonly type: string }) => type === 'Patient')
    expect(offered).toEqual({ type: 'Patient', operation: [expect.objectContaining({ name: 'export' })] })
    for (const path of ['Patient/kept', 'Patient?_id=kept', 'Patient/kept/_history'])
      expect((await site.get(`/fhir/demo/${path}`)).status).toBe(404)
  })

  test.each([
    ['first', 0],
    ['last', 2],
  ])('a patient who died before the visit holds it, if the Patient comes %s', async (_, at) => {
    const id = `died-${at}`
    const bodies: unknown[] = [visit(id, id), given(id, id)]
    bodies.splice(at, 0, person(id, { deceasedDateTime: '2026-01-10' }))
    await postAll(bodies)
    expect(await checksOf(id)).toContain('patient-was-alive')
    expect((await sheetOf(id)).lines.filter(({ held }: { readonly held: boolean }) => !held)).toEqual([])
  })

  test('an administration under the old record of a patient is of the encounter of the new one', async () => {
    await postAll([visit('old-new', 'new'), given('old-new', 'old')])
    expect(await checksOf('old-new')).toContain('administration-is-of-the-encounters-patient')
    await postAll([person('old', replacedBy('new'))])
    expect(await checksOf('old-new')).not.toContain('administration-is-of-the-encounters-patient')
  })

  test('a record that was replaced by one that is not here is found', async () => {
    await postAll([visit('gone', 'gone'), given('gone', 'gone'), person('gone', replacedBy('gone-new'))])
    expect(await checksOf('gone')).toContain('patient-record-is-current')
    await postAll([person('gone-new', { active: true })])
    expect(await checksOf('gone')).not.toContain('patient-record-is-current')
  })

  test('a deleted Patient says nothing any more', async () => {
    await postAll([
      visit('undone', 'undone'),
      given('undone', 'undone'),
      person('undone', { deceasedDateTime: '2020' }),
    ])
    expect(await checksOf('undone')).toContain('patient-was-alive')
    const gone = { request: { method: 'DELETE', url: 'Patient/undone' }, response: { status: '204' } }
    await postAll([{ resourceType: 'Bundle', type: 'history', entry: [gone] }])
    expect(await checksOf('undone')).not.toContain('patient-was-alive')
  })

  describe('two visits of a day under two records of one person', () => {
    const morning = ['09:10', '09:40'] as const
    const evening = ['18:10', '18:40'] as const
    const initials = async (name: string) => {
      const sheets = [await sheetOf(`${name}-morning`), await sheetOf(`${name}-evening`)]
      return sheets.map(({ lines: [first] }) => [first.code, ...first.modifiers].join('-'))
    }
    const chart = (name: string) => [
      visit(`${name}-morning`, `${name}-1`, morning),
      given(`${name}-morning`, `${name}-1`, morning),
      visit(`${name}-evening`, `${name}-2`, evening),
      given(`${name}-evening`, `${name}-2`, evening),
      person(`${name}-1`, replacedBy(`${name}-2`)),
      person(`${name}-2`, { active: true }),
    ]

    test.each([
      ['in order', [0, 1, 2, 3, 4, 5]],
      ['the Patients first', [4, 5, 0, 1, 2, 3]],
      ['backwards', [5, 4, 3, 2, 1, 0]],
      ['the later visit first', [2, 3, 5, 4, 1, 0]],
    ])('the later initial service carries the modifier, %s', async (order, at) => {
      const name = `pair-${order.replaceAll(' ', '-')}`
      const bodies = chart(name)
      await postAll(at.map((one) => bodies[one]))
      expect(await initials(name)).toEqual(['96413', '96413-59'])
    })

    test('without a link they are two persons', async () => {
      await postAll(chart('strangers').slice(0, 4))
      expect(await initials('strangers')).toEqual(['96413', '96413'])
    })
  })
})
