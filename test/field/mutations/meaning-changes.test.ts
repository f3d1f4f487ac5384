import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, billedCents, charged } from '../command-line.ts'
import { type CleanVisit, chartOf, cleanVisits } from './chart.ts'
import { contradictions } from './contradictions.ts'
import { negations } from './negations.ts'
import { peopleAndPlaces } from './people-and-places.ts'
import { timesAndAmounts } from './times-and-amounts.ts'

const CHANGES = { ...negations, ...peopleAndPlaces, ...timesAndAmounts, ...contradictions }
const COUNT = Object.keys(CHANGES).length
const EACH = 4

let visits: readonly CleanVisit[] = []
const held: string[] = []
beforeAll(async () => {
  visits = await cleanVisits(7 * EACH)
})
afterAll(() => console.log(`${held.length} of ${COUNT} changes of meaning are never passed over in silence`))

/** Returns everything that keeps money from being billed: messages, findings, held lines, records without a line. */
function said({ complaints, sheets }: Answer): ReadonlySet<string> {
  return new Set([
    ...complaints.split('\n'),
    ...sheets.flatMap(({ status, findings, lines, notCharged }) => [
      ...(status === 'planned' ? ['planned'] : []),
      ...findings.map(({ check, about }) => `${check} ${about.join(' ')}`),
      ...lines.flatMap(({ held: isHeld, charges }) => (isHeld ? charges.map((one) => `held ${one}`) : [])),
      ...notCharged.map(({ about }) => `not charged ${about.join(' ')}`),
    ]),
  ])
}

describe(`any of ${COUNT} changes of meaning is held or gives a finding`, () => {
  for (const [at, [name, change]] of Object.entries(CHANGES).entries()) {
    test(name, async () => {
      let applied = 0
      const silent: string[] = []
      for (let turn = 0; turn < visits.length && applied < EACH; turn += 1) {
        const visit = visits[(at + turn) % visits.length]
        if (visit === undefined) continue
        const chart = chartOf(visit.json, visit.given)
        if (change(chart) === 'not here') continue
        applied += 1
        const after = await charged(JSON.stringify(chart.bundle))
        const before = said(visit.answer)
        if ([...said(after)].some((one) => !before.has(one))) continue
        silent.push(`${visit.given}: ${billedCents(visit.answer.sheets)} -> ${billedCents(after.sheets)} cents`)
      }
      expect(applied, 'charts it applies to').toBeGreaterThanOrEqual(3)
      expect(silent).toEqual([])
      held.push(name)
    })
  }
})
