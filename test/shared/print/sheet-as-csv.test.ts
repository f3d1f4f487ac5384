import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { csvHeader, sheetAsCsv } from '../../../shared/print/sheet-as-csv.ts'
import type { ChargeSheet } from '../../../shared/sheet/charge-sheet.ts'

const line = {
  code: 'J9271',
  name: 'pembrolizumab',
  modifiers: ['JZ'],
  units: 200,
  on: '2026-01-14',
  charges: ['MedicationAdministration/a1'],
  held: true,
  heldBy: ['dose-is-plausible'],
  inputs: [],
  because: [],
}
const finding = {
  check: 'dose-is-plausible',
  severity: 'error' as const,
  about: ['MedicationAdministration/a1'],
  says: 'A dose is plausible.',
  fix: 'Look at the dose, "or" the order.',
  ledger: [],
  cites: [],
}
const sheet: ChargeSheet = {
  encounter: 'Encounter/e1',
  on: '2026-01-14',
  setting: 'professional',
  payer: 'medicare-ffs',
  profile: 'medicare-ffs-physician',
  status: 'needs-attention',
  lines: [line, { ...line, code: 'J9999', narrative: '=1+1, 5 mg', held: false, heldBy: undefined, amount: '5.00' }],
  notCharged: [],
  findings: [finding, { ...finding, check: 'encounter-is-known', about: ['Encounter/e1'] }],
  total: '5.00',
  priced: null,
  rulebook: 'x',
}
const rowsOf = (one: ChargeSheet) =>
  parse(csvHeader() + sheetAsCsv(one), { columns: true }) as readonly Readonly<Record<string, string>>[]

test('a held line says what to do, and a finding without a line has a row of its own', () => {
  expect(rowsOf(sheet)).toMatchObject([
    { Code: 'J9271', Status: 'held', 'What to do': 'Look at the dose, "or" the order.', Modifiers: 'JZ', Units: '200' },
    { Code: 'J9999', Status: 'can be billed', 'Allowed amount (USD)': '5.00' },
    { Code: '', Status: 'needs attention', Records: 'Encounter/e1' },
  ])
})

test('text that a spreadsheet would run as a formula is plain text', () =>
  expect(rowsOf(sheet)[1]?.['Claim note']).toBe("'=1+1, 5 mg"))

test('a negative amount stays a number, and other text with a sign is plain text', () => {
  const [row] = rowsOf({ ...sheet, patient: '-2+3', encounter: '@x', lines: [{ ...line, amount: '-5.00' }] })
  expect(row).toMatchObject({ 'Allowed amount (USD)': '-5.00', Encounter: "'@x" })
})

test('a visit without anything has a row that says so', () =>
  expect(rowsOf({ ...sheet, lines: [], findings: [] })).toMatchObject([
    { Encounter: 'Encounter/e1', Status: 'nothing is charged' },
  ]))
