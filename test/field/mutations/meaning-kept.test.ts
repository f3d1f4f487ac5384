import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { visitBundle } from '../../generator/visits.ts'
import { visit } from '../base-visit.ts'
import { charged, type Sent } from '../command-line.ts'
import { envelopeKinds } from './envelope-kinds.ts'
import { spellings } from './spellings.ts'

type Open = { [element: string]: unknown }

const KEPT = { ...spellings, ...envelopeKinds }
const COUNT = Object.keys(KEPT).length
/** The plain visit, then clean and dirty ones of the generator. */
const CHARTS: readonly Open[] = [
  visit(),
  ...[2, 8, 55, 62, 7].map((number) => visitBundle(12, number) as unknown as Open),
]

let plain: readonly string[] = []
const same: string[] = []
beforeAll(async () => {
  plain = await Promise.all(CHARTS.map(async (chart) => (await charged(JSON.stringify(chart))).stdout))
})
afterAll(() => console.log(`${same.length} of ${COUNT} ways to write a chart give the same bytes`))

describe(`each of ${COUNT} ways to write the same chart gives the same bytes`, () => {
  test('the charts are charged', () => {
    for (const sheet of plain) expect(sheet).toMatch(/"code":"/)
  })

  for (const [name, written] of Object.entries(KEPT)) {
    test(name, async () => {
      const {
        write,
        back = (answer: string) => answer,
        args = [],
      } = typeof written === 'function' ? { write: written } : written
      for (const [at, chart] of CHARTS.entries()) {
        const sent = write(JSON.parse(JSON.stringify(chart)) as Open)
        const { stdout, complaints, exit } = await charged(sentAs(sent), args)
        expect({ stdout: back(stdout), complaints, exit }, `chart ${at}`).toEqual({
          stdout: plain[at],
          complaints: '',
          exit: 0,
        })
      }
      same.push(name)
    })
  }
})

function sentAs(sent: Open | Sent): Sent {
  return typeof sent === 'object' && 'resourceType' in sent ? JSON.stringify(sent) : (sent as Sent)
}
