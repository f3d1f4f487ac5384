import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exampleDays } from '../../shared/cli/start/example-days.ts'
import { encounter, example, pembrolizumab } from './charted.ts'
import { startTestSite, type TestSite, withoutDatabase } from './local-site.ts'

const LOCATION = {
  resourceType: 'Location',
  id: 'late-place',
  meta: { lastUpdated: '2026-01-01T00:00:00Z' },
  type: [
    {
      coding: [
        { system: 'https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set', code: '11' },
      ],
    },
  ],
}

describe.skipIf(withoutDatabase)('Charging from the stream', () => {
  let site: TestSite
  beforeAll(async () => {
    site = await startTestSite()
  })
  afterAll(() => site.stop())

  const sheetOf = async (reference: string) => {
    const sheets = await site.sheets(reference)
    return JSON.parse(sheets.find(({ key }) => /^ChargeSheet#[^#]+$/.test(key))?.text ?? 'null')
  }

  test('notifications in any order and repetition give the same sheet, byte for byte', async () => {
    const day = exampleDays[0]
    const bodies = (day?.notifications ?? []).map(({ file }) => example(file))
    const texts: (string | undefined)[] = []
    // The same day under three encounters, in three orders.
    for (const [name, order] of [
      ['in-order', bodies],
      ['backwards', [...bodies].reverse()],
      ['repeated', [...bodies.slice(4), ...bodies, ...bodies.slice(2, 7)]],
    ] as const) {
      const renamed = (body: unknown) =>
        JSON.parse(
          JSON.stringify(body)
            .replaceAll('folfox-', `${name}-`)
            .replaceAll('p-101', name)
            .replaceAll('cov-101', `cov-${name}`),
        )
      for (const body of order) expect((await site.post(renamed(body))).status).toBe(200)
      await site.caughtUp()
      const [sheet] = await site.sheets(`Encounter/${name}-day-1`)
      texts.push(sheet?.text?.replaceAll(`${name}-`, 'folfox-').replaceAll(name, 'p-101'))
    }
    expect(texts[0]).toContain('96413')
    expect(texts[1]).toBe(texts[0])
    expect(texts[2]).toBe(texts[0])
  })

  test('a repeated notification makes no new sheet version; a changed one does and keeps the old', async () => {
    await site.post(encounter('versions'))
    await site.post(pembrolizumab('v1', 'versions'))
    const first = await site.sheets('Encounter/versions')
    await site.post(pembrolizumab('v1', 'versions'))
    expect(await site.sheets('Encounter/versions')).toEqual(first)
    const later = { meta: { lastUpdated: '2026-01-14T23:00:00Z' }, status: 'entered-in-error' }
    await site.post(pembrolizumab('v1', 'versions', later))
    const after = await site.sheets('Encounter/versions')
    expect(after.length).toBe(first.length + 1)
    expect(after.map(({ text }) => text)).toContain(first[0]?.text)
    expect((await sheetOf('Encounter/versions')).lines).toEqual([])
  })

  test('charging a visit again without changes writes nothing', async () => {
    await site.post(encounter('again'))
    await site.post(pembrolizumab('again-1', 'again'))
    const before = await site.sheets('Encounter/again')
    const { handler } = await import('../../functions/charge.ts')
    const Keys = { pk: { S: 'T#demo#Encounter#again' }, sk: { S: 'Encounter#again' } }
    expect(await handler({ Records: [{ dynamodb: { Keys, SequenceNumber: '1' } }] })).toEqual({ batchItemFailures: [] })
    expect(await site.sheets('Encounter/again')).toEqual(before)
  })

  test('an older version that arrives late changes nothing', async () => {
    await site.post(pembrolizumab('old', 'older'))
    const before = await site.sheets('Encounter/older')
    await site.post(
      pembrolizumab('old', 'older', { meta: { lastUpdated: '2026-01-14T20:00:00Z' }, status: 'in-progress' }),
    )
    expect(await site.sheets('Encounter/older')).toEqual(before)
  })

  test('if two versions have the same time, the same one wins in any order, and the other is kept', async () => {
    const a = (encounter: string) => pembrolizumab(`twice-${encounter}`, encounter)
    const b = (encounter: string) => {
      const other = a(encounter)
      return { ...other, dosage: { ...other.dosage, dose: { ...other.dosage.dose, value: 400 } } }
    }
    for (const body of [a('ab'), b('ab')]) await site.post(body)
    for (const body of [b('ba'), a('ba')]) await site.post(body)
    const units = async (encounter: string) =>
      (await sheetOf(`Encounter/${encounter}`)).lines.find(({ code }: { code: string }) => code === 'J9271')?.units
    expect(await units('ab')).toBe(400)
    expect(await units('ba')).toBe(400)
    const { readPartition } = await import('../../shared/aws/records/records.ts')
    const { textOf } = await import('../../shared/aws/tables/items.ts')
    const { others } = await readPartition({ tenant: 'demo', of: 'Contested#MedicationAdministration/twice-ab' })
    expect(others.map((item) => textOf(item, 'contested'))).toEqual([JSON.stringify(a('ab'))])
  })

  test.each([
    ['wrong', ['from', 'to']],
    ['right', ['to', 'from']],
  ])(
    'an administration moved to another encounter is charged only there, if the %s one arrives first',
    async (name, order) => {
      const id = `moved-${name.replace(' ', '-')}`
      const subject = { reference: `Patient/${id}` }
      for (const where of order) {
        const lastUpdated = where === 'from' ? '2026-01-14T21:00:00Z' : '2026-01-14T21:30:00Z'
        await site.post(encounter(`${id}-${where}`))
        await site.post(pembrolizumab(id, `${id}-${where}`, { meta: { lastUpdated }, subject }))
        await site.caughtUp()
      }
      await site.post(pembrolizumab(id, `${id}-from`, { subject }))
      expect((await sheetOf(`Encounter/${id}-from`)).lines).toEqual([])
      expect((await sheetOf(`Encounter/${id}-to`)).lines.length).toBeGreaterThan(0)
    },
  )

  describe.each(['11', '22'])('two encounters of a patient on a day, at place of service %s', (place) => {
    const charts = (name: string) => {
      const subject = { reference: `Patient/${name}` }
      const contained = [
        { ...LOCATION, id: 'place', type: [{ coding: [{ ...LOCATION.type[0]?.coding[0], code: place }] }] },
      ]
      const of = (part: string, effectivePeriod: { start: string; end: string }) => [
        {
          ...encounter(`${name}-${part}`),
          period: effectivePeriod, // Encounters that overlap would be one visit.
          subject,
          contained,
          location: [{ location: { reference: '#place' } }],
        },
        pembrolizumab(`${name}-${part}-a`, `${name}-${part}`, { subject, effectivePeriod }),
      ]
      const morning = of('morning', { start: '2026-01-14T09:10:00-06:00', end: '2026-01-14T09:40:00-06:00' })
      const evening = of('evening', { start: '2026-01-14T18:10:00-06:00', end: '2026-01-14T18:40:00-06:00' })
      return { morning, evening }
    }
    const sheetsAfter = async (name: string, bodies: readonly unknown[]) => {
      for (const body of bodies) {
        await site.post(body)
        await site.caughtUp()
      }
      const texts = []
      for (const part of ['morning', 'evening'])
        texts.push(
          ...(await site.sheets(`Encounter/${name}-${part}`)).filter(({ key }) => /^ChargeSheet#[^#]+$/.test(key)),
        )
      return texts.map(({ text }) => text?.replaceAll(name, 'p'))
    }

    test('the later one carries the modifier, in any order of arrival', async () => {
      const [a, b, c] = ['first', 'last', 'mixed'].map((order) => `day-${place}-${order}`)
      const inOrder = charts(`${a}`)
      const backwards = charts(`${b}`)
      const mixed = charts(`${c}`)
      const sheets = await sheetsAfter(`${a}`, [...inOrder.morning, ...inOrder.evening])
      expect(sheets).toHaveLength(2)
      expect(await sheetsAfter(`${b}`, [...backwards.evening, ...backwards.morning])).toEqual(sheets)
      const [m1, m2] = mixed.morning
      const [e1, e2] = mixed.evening
      expect(await sheetsAfter(`${c}`, [e2, m2, m1, e1])).toEqual(sheets)
      const initials = sheets.map((text) => JSON.parse(text ?? '').lines[0])
      expect(initials.map(({ code, modifiers }) => [code, ...modifiers].join('-'))).toEqual(['96413', '96413-59'])
    })

    test('deleting one leaves the other: the first unchanged, the later without its modifier', async () => {
      const name = `day-${place}-withdrawn`
      const { morning, evening } = charts(name)
      const [visit, given] = morning
      const gone = { ...given, status: 'entered-in-error', meta: { lastUpdated: '2026-01-14T23:00:00Z' } }
      const sheets = await sheetsAfter(name, [visit, given, ...evening, gone])
      expect(sheets.map((text) => JSON.parse(text ?? '').lines[0]?.modifiers)).toEqual([undefined, []])
    })
  })

  test('a place and a payer that arrive after the encounter cause a new charge', async () => {
    await site.post({ ...encounter('late'), location: [{ location: { reference: 'Location/late-place' } }] })
    await site.post(pembrolizumab('late-1', 'late'))
    expect(await sheetOf('Encounter/late')).toMatchObject({ setting: null, payer: 'medicare-ffs' })
    await site.post(LOCATION)
    await site.post({
      resourceType: 'Coverage',
      id: 'late-payer',
      status: 'active',
      type: { coding: [{ system: 'https://nahdo.org/sopt', code: '5' }] },
      beneficiary: { reference: 'Patient/of-late' },
    })
    expect(await sheetOf('Encounter/late')).toMatchObject({ setting: 'professional', payer: 'commercial' })
  })

  test('a visit in progress is planned', async () => {
    await site.post(encounter('open', 'in-progress'))
    await site.post(pembrolizumab('open-1', 'open'))
    expect((await sheetOf('Encounter/open')).status).toBe('planned')
    await site.post(encounter('open', 'finished', '2026-01-14T23:30:00Z'))
    expect((await sheetOf('Encounter/open')).status).toBe('needs-attention') // its place and payer are not charted
  })

  test("prices come from the quarter's file, under the name it was received with", async () => {
    await site.post(encounter('priced'))
    await site.post(pembrolizumab('priced-1', 'priced'))
    const { priced } = await sheetOf('Encounter/priced')
    expect(priced.file).toMatch(/^2026Q1 .*\.csv$/)
  })

  test('a visit that cannot be charged does not stop the others', async () => {
    const { chargeTouched } = await import('../../shared/aws/records/record-stream.ts')
    const change = (pk: string, SequenceNumber: string) => ({
      dynamodb: { SequenceNumber, Keys: { pk: { S: pk }, sk: { S: 'Encounter#e' } } },
    })
    const charged: string[] = []
    const event = { Records: [change('T#demo#Encounter#bad', '1'), change('T#demo#Encounter#good', '2')] }
    const result = await chargeTouched(event, async ({ of }) => {
      if (of.endsWith('bad')) throw new Error('Jane Doe')
      charged.push(of)
      return { sheets: [], beside: [] }
    })
    expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] })
    expect(charged).toEqual(['Encounter#good'])
    expect(site.logged.findLast((line) => line.includes('"fault"'))).not.toContain('Jane')
  })
})
