import { expect, test } from 'vitest'
import { starterTables } from '../../../shared/aws/reference/starter-tables.ts'
import { chargeVisit } from '../../../shared/charge-visit.ts'
import { decimal } from '../../../shared/exact/decimal.ts'
import { visitsOf } from '../../../shared/fhir/reading/visits.ts'
import { bookOf } from '../../../shared/reference/book-of.ts'
import { payerProfiles } from '../../../shared/reference/payers/payer-profile.ts'
import { toBundle } from '../../deck/given-to-fhir.ts'

const ADDENDUM = { file: 'October 2026 Web Addendum B.csv', sha256: 'b'.repeat(64) }

/** The line of fluorouracil given in a hospital on the first day of its new code, and its sheet. */
function charged(status: string | undefined, on = '2026-10-01') {
  const day = { file: '', name: 'hospital', on, setting: 'facility', ledger: [], procedures: [] } as const
  const given = [
    {
      at: '09:00',
      drug: 'fluorouracil',
      hcpcs: 'J9192',
      dose: '720 mg',
      by: 'push',
      opened: '720 mg',
      container: 'single-dose',
    },
  ] as const
  const rate = { hcpcs: 'J9192', rate: decimal('0.039'), from: '2026-10-01', until: '2026-12-31', ...ADDENDUM }
  const oppsRates = status === undefined ? [] : [{ ...rate, status }]
  const book = bookOf({ ...starterTables(), oppsRates, profiles: payerProfiles })
  const bundle = toBundle({ ...day, given, charged: [], notCharged: [], found: [] })
  const resources = (bundle.entry ?? []).map(({ resource }) => resource)
  const [sheet] = visitsOf(resources, { id: 'test' }).map((visit) => chargeVisit(visit, book))
  return { sheet, line: sheet?.lines.find(({ code }) => code === 'J9192') }
}

test('without an addendum the drug is held, and the total leaves it out', () => {
  const { sheet, line } = charged(undefined)
  expect(line).toMatchObject({ held: true, heldBy: ['opps-status-is-known'], amount: '2.81' })
  expect(sheet?.findings.find(({ check }) => check === 'opps-status-is-known')?.possibilities).toEqual([
    { ifSo: 'status G or K: paid apart', gives: 'J9192-JZ x72', worth: '2.81' },
    { ifSo: 'status N: paid inside another payment', gives: 'J9192 x72', worth: '0.00' },
  ])
  expect(sheet?.tables).toBeUndefined()
})

test.each([
  ['N', { modifiers: [], amount: '0.00', held: false }],
  ['K', { modifiers: ['JZ'], amount: '2.81', held: false }],
  ['G', { modifiers: ['JZ'], amount: '2.81', held: false }],
])('an addendum that says %s settles it, and the sheet names the addendum', (status, expected) => {
  const { sheet, line } = charged(status)
  expect(line).toMatchObject(expected)
  expect(sheet?.tables).toEqual([ADDENDUM])
  expect(sheet?.findings.map(({ check }) => check)).not.toContain('opps-status-is-known')
})
