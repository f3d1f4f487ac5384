import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { encounter, pembrolizumab } from './charted.ts'
import { startTestSite, type TestSite, withoutDatabase } from './local-site.ts'

const POS = 'https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set'

/** One state of one administration: patient, encounter, day and place. */
interface Charted {
  readonly patient: string
  readonly encounter: string | undefined
  readonly day: string
  readonly place: string
}

describe.skipIf(withoutDatabase)('A moved record', () => {
  let site: TestSite
  beforeAll(async () => {
    site = await startTestSite()
  })
  afterAll(() => site.stop())

  const minute = (count: number) => new Date(Date.UTC(2026, 0, 20, 12, count)).toISOString()
  const visit = (id: string, patient: string, day: string, place = '11', changed = 0) => ({
    ...encounter(id, 'finished', minute(changed)),
    subject: { reference: `Patient/${patient}` },
    period: { start: `${day}T13:45:00-06:00`, end: `${day}T14:55:00-06:00` },
    contained: [{ resourceType: 'Location', id: 'place', type: [{ coding: [{ system: POS, code: place }] }] }],
    location: [{ location: { reference: '#place' } }],
  })
  const given = (id: string, { patient, encounter, day }: Charted, changed: number) => {
    const { context: _, ...rest } = pembrolizumab(id, '')
    return {
      ...rest,
      meta: { lastUpdated: minute(changed) },
      subject: { reference: `Patient/${patient}` },
      ...(encounter === undefined ? {} : { context: { reference: `Encounter/${encounter}` } }),
      effectivePeriod: { start: `${day}T14:10:00-06:00`, end: `${day}T14:40:00-06:00` },
    }
  }
  const standing = async (reference: string) => {
    const sheets = await site.sheets(reference)
    return sheets.filter(({ key }) => /^ChargeSheet#[^#]+$/.test(key)).flatMap(({ text }) => text ?? [])
  }
  /** Returns the encounters, and the partition of an administration without one, whose sheets charge an administration. */
  const sheetsWith = async (id: string, places: readonly string[]) => {
    const named = `"MedicationAdministration/${id}"`
    const found = await Promise.all(places.map(async (one) => (await standing(one)).map((text) => ({ one, text }))))
    return found.flat().flatMap(({ one, text }) => (text.includes(named) ? [one] : []))
  }

  test.each([
    ['the wrong copy first', [0, 1]],
    ['the right copy first', [1, 0]],
  ])('to another patient and another day leaves the first visit, %s', async (name, order) => {
    const id = `far-${order[0]}`
    const states = [
      { patient: `${id}-p1`, encounter: `${id}-e1`, day: '2026-01-14', place: '11' },
      { patient: `${id}-p2`, encounter: `${id}-e2`, day: '2026-01-19', place: '11' },
    ]
    for (const one of states) await site.post(visit(one.encounter, one.patient, one.day))
    for (const at of order) {
      await site.post(given(id, states[at] as Charted, at))
      await site.caughtUp()
    }
    expect(await sheetsWith(id, [`Encounter/${id}-e1`, `Encounter/${id}-e2`]), name).toEqual([`Encounter/${id}-e2`])
  })

  test.each([
    ['the wrong copy first', [0, 1]],
    ['the right copy first', [1, 0]],
  ])('a Coverage corrected to another patient insures that patient alone, %s', async (_, order) => {
    const id = `cover-${order[0]}`
    for (const one of ['p1', 'p2']) {
      await site.post(visit(`${id}-${one}`, `${id}-${one}`, '2026-01-14'))
      await site.post(
        given(
          `${id}-${one}`,
          { patient: `${id}-${one}`, encounter: `${id}-${one}`, day: '2026-01-14', place: '11' },
          0,
        ),
      )
    }
    for (const at of order) {
      await site.post({
        resourceType: 'Coverage',
        id,
        meta: { lastUpdated: minute(at) },
        status: 'active',
        type: { coding: [{ system: 'https://nahdo.org/sopt', code: '5' }] },
        beneficiary: { reference: `Patient/${id}-${at === 0 ? 'p1' : 'p2'}` },
      })
      await site.caughtUp()
    }
    const payer = async (one: string) => JSON.parse((await standing(`Encounter/${id}-${one}`))[0] ?? '{}').payer
    expect([await payer('p1'), await payer('p2')]).toEqual(['medicare-ffs', 'commercial'])
  })

  test('within a day is charged a bounded number of times, and then writing ends', async () => {
    const from = site.logged.length
    const states = ['a', 'b', 'a', 'b'].map((one) => ({
      patient: 'still',
      encounter: `still-${one}`,
      day: '2026-01-14',
      place: '11',
    }))
    for (const one of ['a', 'b']) await site.post(visit(`still-${one}`, 'still', '2026-01-14'))
    for (const [changed, state] of states.entries()) await site.post(given('still-1', state, changed))
    await site.caughtUp()
    const charged = () => site.logged.slice(from).filter((line) => line.includes('"charged"')).length
    const settled = charged()
    expect(settled).toBeLessThan(40)
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(charged()).toBe(settled)
  })

  test('is on at most one sheet after any sequence of moves, in any order of arrival, with any of them sent again', async () => {
    let run = 0
    const state = fc.record({
      patient: fc.constantFrom('p1', 'p2'),
      encounter: fc.constantFrom('e1', 'e2', 'e3', undefined),
      day: fc.constantFrom('2026-01-14', '2026-01-15', '2026-02-20'),
      place: fc.constantFrom('11', '22'),
    })
    const moves = fc.array(state, { minLength: 2, maxLength: 5 }).chain((states) =>
      fc.record({
        states: fc.constant(states),
        order: fc.shuffledSubarray([...states.keys()], { minLength: states.length }),
        waits: fc.array(fc.boolean(), { minLength: states.length, maxLength: states.length }),
        again: fc.array(fc.constantFrom(...states.keys()), { maxLength: 3 }),
      }),
    )
    await fc.assert(
      fc.asyncProperty(moves, async ({ states, order, waits, again }) => {
        run += 1
        const id = `move${run}`
        const named = (one: Charted): Charted => ({
          ...one,
          patient: `${id}-${one.patient}`,
          encounter: one.encounter && `${id}-${one.encounter}`,
        })
        for (const at of [...order, ...again]) {
          const one = named(states[at] as Charted)
          if (one.encounter !== undefined) await site.post(visit(one.encounter, one.patient, one.day, one.place, at))
          await site.post(given(id, one, at))
          if (waits[at]) await site.caughtUp()
        }
        await site.caughtUp()
        const alone = `NoEncounter/MedicationAdministration/${id}`
        const places = [...['e1', 'e2', 'e3'].map((one) => `Encounter/${id}-${one}`), alone]
        const last = named(states.at(-1) as Charted)
        const found = await sheetsWith(id, places)
        // Without an encounter it is held in the one that covers its time, if exactly one does.
        if (last.encounter === undefined) expect(found).toHaveLength(1)
        else expect(found).toEqual([`Encounter/${last.encounter}`])
      }),
      { numRuns: 25 },
    )
  })
})
