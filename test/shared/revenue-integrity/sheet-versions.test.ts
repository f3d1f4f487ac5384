import { expect, test } from 'vitest'
import { starterRows } from '../../../shared/aws/reference/starter-tables.ts'
import { chargeVisit } from '../../../shared/charge-visit.ts'
import { bookOf } from '../../../shared/reference/book-of.ts'
import { payerProfiles } from '../../../shared/reference/payers/payer-profile.ts'
import { sheetDifference } from '../../../shared/revenue-integrity/replay/sheet-difference.ts'
import { chargedVisits } from '../../deck/charge-bundle.ts'
import { toBundle } from '../../deck/given-to-fhir.ts'
import type { Given, WorkedExample } from '../../deck/worked-example.ts'

const NDC = '00006-3026-02'

const given = (on: string, ...rows: readonly Given[]): WorkedExample => {
  const nothing = { ledger: [], procedures: [], charged: [], notCharged: [], found: [] }
  return { file: '', name: '', on, setting: 'professional', given: rows, ...nothing }
}

const pembrolizumab: Given = {
  at: '09:00-09:30',
  drug: 'pembrolizumab',
  ndc: NDC,
  dose: '200 mg',
  by: 'infusion',
  opened: '100 mg x2',
  container: 'single-dose',
  discarded: 'none',
}

test('a sheet names the crosswalk of its packages, and no file for shipped rows', () => {
  const [{ visit, sheet } = {}] = chargedVisits(toBundle(given('2026-01-14', pembrolizumab)))
  if (visit === undefined || sheet === undefined) throw new Error('one visit was charted')
  expect(sheet.tables).toBeUndefined()
  expect(JSON.stringify(sheet)).not.toContain('"tables"')

  const tables = starterRows()
  const crosswalk = { file: 'January 2026 Crosswalk.csv', sha256: 'c'.repeat(64) }
  const products = tables.products.map((product) =>
    product.ndc === '00006302602' ? { ...product, ...crosswalk, knownFrom: '2025-12-17T10:00:00Z' } : product,
  )
  const book = bookOf({ ...tables, products, profiles: payerProfiles })
  const looked = chargeVisit(visit, book)
  expect(looked.tables).toEqual([crosswalk])
  expect(sheetDifference(sheet, looked).lines, 'the same package, another file: billed alike').toEqual([])
})

test('a line of another quarter names its own price file, next to the file of the sheet', () => {
  const next: Given = { ...pembrolizumab, at: 'day 2 09:00-09:30' }
  const stay = { ...given('2025-12-31', pembrolizumab, next), stay: true }
  const sheets = chargedVisits(toBundle(stay)).map(({ sheet }) => sheet)
  const lines = sheets.flatMap((sheet) => sheet.lines).filter(({ code }) => code === 'J9271')
  expect(lines.map(({ on, priced }) => [on, priced?.file?.slice(0, 6)])).toEqual([
    ['2025-12-31', '2025Q4'],
    ['2026-01-01', '2026Q1'],
  ])
})
