import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compare, decimal, minus, plus, times, ZERO } from '../../../../shared/exact/decimal.ts'
import { sheetAsText } from '../../../../shared/print/sheet-as-text.ts'
import { readAcquisitionCosts } from '../../../../shared/reference/prices/acquisition-costs-file.ts'
import type { ChargeSheet } from '../../../../shared/sheet/charge-sheet.ts'
import { chargeBundle } from '../../../deck/charge-bundle.ts'
import { toBundle } from '../../../deck/given-to-fhir.ts'
import { deckBook } from '../../../deck/starter-book.ts'
import type { Given } from '../../../deck/worked-example.ts'
import { visitBundle } from '../../../generator/visits.ts'

const costs = (text: string) => ({ acquisitionCosts: readAcquisitionCosts(text, 'costs.csv') })

function sheetOf(given: readonly Given[], text: string): ChargeSheet {
  const nothing = { ledger: [], procedures: [], charged: [], notCharged: [], found: [] }
  const day = { file: '', name: 'a day', on: '2026-01-14', setting: 'professional', given, ...nothing } as const
  const [sheet] = chargeBundle(toBundle(day), undefined, undefined, undefined, costs(text))
  if (sheet === undefined) throw new Error('a day has a sheet')
  return sheet
}

const PACKAGES = [
  { ndc: '50242-0051-21', mg: 100 },
  { ndc: '50242-0053-06', mg: 500 },
] as const

test('A drug never costs less than the billed amount given, and exactly the amount opened', () => {
  const cents = fc.integer({ min: 1, max: 1_000_000 })
  const vials = fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 3 })).filter(([a, b]) => a + b > 0)
  const share = fc.double({ min: 0.001, max: 1, noNaN: true })
  fc.assert(
    fc.property(fc.array(fc.tuple(vials, share), { minLength: 1, maxLength: 3 }), cents, (rows, each) => {
      const perUnit = decimal(`${each}e-2`)
      const given = rows.map(([counts, part], at): Given => {
        const opened = counts.reduce((sum, count, which) => sum + count * (PACKAGES[which]?.mg ?? 0), 0)
        const dose = Math.max(1, Math.floor(opened * part))
        return {
          at: `${9 + 3 * at}:00-${10 + 3 * at}:00`.padStart(11, '0'),
          drug: 'rituximab',
          dose: `${dose} mg`,
          by: 'infusion',
          opened: PACKAGES.flatMap(({ ndc, mg }, which) =>
            counts[which] ? [`${mg} mg x${counts[which]} @${ndc}`] : [],
          ).join(' + '),
          container: 'single-dose',
          discarded: dose === opened ? 'none' : `${opened - dose} mg`,
        }
      })
      const { lines } = sheetOf(given, `hcpcs,from,per_billing_unit,basis\nJ9312,2026-01-01,${each / 100},invoice\n`)
      const drugs = lines.filter(({ code }) => code === 'J9312')
      const margins = drugs.flatMap(({ margin }) => margin ?? [])
      expect(margins).toHaveLength(1)
      const [{ cost, expected, margin } = { cost: '0', expected: '0', margin: '0' }] = margins
      const units = (waste: boolean) =>
        drugs.filter((line) => line.modifiers.includes('JW') === waste).reduce((sum, line) => sum + line.units, 0)
      const opened = rows.reduce((sum, [[small, large]]) => sum + small * 10 + large * 50, 0)
      expect(compare(decimal(cost), times(perUnit, decimal(units(false))))).toBeGreaterThanOrEqual(0)
      expect(compare(decimal(cost), times(perUnit, decimal(opened)))).toBe(0)
      const paid = drugs.flatMap(({ payment }) => (payment === undefined ? [] : [payment]))
      const all = paid.reduce((sum, one) => plus(sum, plus(decimal(one.expected), decimal(one.coinsurance))), ZERO)
      expect(compare(decimal(expected), all)).toBe(0)
      expect(compare(decimal(margin), minus(all, decimal(cost)))).toBe(0)
    }),
    { numRuns: 100, seed: 20_260_114 },
  )
})

test('A site without costs has no margins and makes no look-up', () => {
  expect(deckBook().acquisitionCosts).toBeUndefined()
  const sheets = Array.from({ length: 20 }, (_, at) => chargeBundle(visitBundle(3, at + 1))).flat()
  expect(JSON.stringify(sheets)).not.toContain('"margin"')
})

test('Costs change only the margins of a sheet', () => {
  const text = 'hcpcs,from,per_billing_unit,basis\nJ9312,2024-01-01,70,invoice\nJ9271,2024-01-01,50,invoice\n'
  const without = (sheets: readonly ChargeSheet[]) =>
    JSON.stringify(sheets, (key, value) => (key === 'margin' ? undefined : value))
  for (let at = 1; at <= 40; at += 1) {
    const bundle = visitBundle(4, at)
    const withCosts = chargeBundle(bundle, undefined, undefined, undefined, costs(text))
    expect(without(withCosts)).toBe(JSON.stringify(chargeBundle(bundle)))
  }
})

test('The sheet shows the margin of a drug under its line, and the sum of all margins', () => {
  const opened = { by: 'infusion', container: 'single-dose', acquisition: 'purchased' } as const
  const given: readonly Given[] = [
    { ...opened, at: '09:00-10:00', drug: 'pembrolizumab', dose: '200 mg', opened: '100 mg x2' },
    { ...opened, at: '10:00-11:00', drug: 'trastuzumab', dose: '420 mg', opened: '150 mg x3', discarded: '30 mg' },
  ]
  const head = 'hcpcs,from,per_billing_unit,basis\nJ9271,2026-01-01,60,invoice\n'
  const textOf = (rows: string) => sheetAsText(sheetOf(given, head + rows)).replaceAll(/\s+/g, ' ')
  const [one, two] = [textOf(''), textOf('J9355,2026-01-01,61.5,invoice\n')]
  expect(one).toContain(
    "Margin -$245.92: $11,754.08 expected, $12,000.00 acquisition cost (invoice, containers opened; patient's part counted as collected)",
  )
  expect(one).toContain('Margin after the cost of the drugs (1 drug of 2) -$245.92')
  expect(two).toContain('Margin after the cost of the drugs $240.41')
})
