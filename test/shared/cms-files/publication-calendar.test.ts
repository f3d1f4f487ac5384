import { describe, expect, test } from 'vitest'
import { addressOf, dueFiles, nextDue } from '../../../shared/cms-files/publication-calendar.ts'
import { publishedOn } from '../../../shared/cms-files/tables/published-on.ts'

const periods = (kind: Parameters<typeof dueFiles>[0], on: string) =>
  dueFiles(kind, on).map(({ period: { from, until } }) => `${from} ${until}`)

describe('the files looked for on a day', () => {
  test.each([
    ['payment-limits', '2026-03-11', ['2026-01-01 2026-03-31']],
    ['payment-limits', '2026-03-12', ['2026-01-01 2026-03-31', '2026-04-01 2026-06-30']],
    ['payment-limits', '2026-12-31', ['2026-10-01 2026-12-31', '2027-01-01 2027-03-31']],
    ['payment-limits', '2027-01-01', ['2027-01-01 2027-03-31']],
    ['gpci', '2026-06-01', ['2026-01-01 2026-12-31']],
    ['gpci', '2026-11-17', ['2026-01-01 2026-12-31', '2027-01-01 2027-12-31']],
    ['icd-10-cm', '2026-01-15', ['2025-10-01 2026-03-31']],
    ['icd-10-cm', '2026-02-01', ['2025-10-01 2026-03-31', '2026-04-01 2026-09-30']],
  ] as const)('%s on %s', (kind, on, expected) => {
    expect(periods(kind, on)).toEqual(expected)
  })

  test('the next file due is that of the first missing period, also a year later', () => {
    const there = ({ from }: { from: string }) => from < '2027-04-01'
    expect(nextDue('payment-limits', '2026-05-05', there)).toMatchObject({
      period: { from: '2027-04-01', until: '2027-06-30' },
      lookedForFrom: '2027-03-12',
    })
  })
})

test.each([
  ['rvu{yy}{letter}.zip', '2026-07-01', 'rvu26c.zip'],
  ['{month}-{year}-asp.zip', '2026-10-01', 'october-2026-asp.zip'],
  ['ncci-{year}q{quarter}.zip', '2026-04-01', 'ncci-2026q2.zip'],
  ['{fiscal-year}-codes.zip', '2026-10-01', '2027-codes.zip'],
  ['{fiscal-year}-april.zip', '2026-04-01', '2026-april.zip'],
  ['{other}', '2026-04-01', '{other}'],
])('the address %s for %s', (template, from, address) => {
  expect(addressOf(template, { from, until: from })).toBe(address)
})

test.each([
  ['section 508 version of January 2026 Medicare Part B Payment Limit File 121725.csv', '2025-12-17'],
  ['Oct 2025 ASP Pricing File updated 120925 (restated).csv', '2025-12-09'],
  ['Section 508 version of January_Web_2024_Addendum_B.04.24.24.csv', '2024-04-24'],
  ['ccipra-v322r0-f1.txt', undefined],
  ['MCR_MUE_PractitionerServices_Eff_07-01-2026.csv', undefined],
  ['HCPC2026_OCT_ANWEB.csv', undefined],
  ['1209251.csv', undefined],
])('%s came out on %s', (file, day) => {
  expect(publishedOn(file)).toBe(day)
})
