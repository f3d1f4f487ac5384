import { describe, expect, test } from 'vitest'
import { lineIds } from '../../../shared/aws/sheets/sheet-ids.ts'
import { EXTENSION } from '../../../shared/fhir/reading/extension-urls.ts'
import { chargeItems } from '../../../shared/fhir/writing/charge-items.ts'
import type { ChargeLine, ChargeSheet } from '../../../shared/sheet/charge-sheet.ts'
import type { KeptSheet, SheetVersion } from '../../../shared/sheet/kept-sheet.ts'

const line = (code: string, charges: readonly string[], more: Partial<ChargeLine> = {}): ChargeLine => ({
  code,
  name: code,
  modifiers: [],
  units: 1,
  on: '2026-01-14',
  charges: charges.map((id) => `MedicationAdministration/${id}`),
  held: false,
  inputs: [],
  because: [],
  ...more,
})

const version = (number: number, lines: readonly ChargeLine[], status: ChargeSheet['status'] = 'billable') => ({
  sheet: {
    encounter: 'Encounter/e1',
    patient: 'Patient/p1',
    on: '2026-01-14',
    setting: 'facility',
    payer: 'medicare-ffs',
    profile: 'medicare-ffs',
    status,
    lines,
    notCharged: [],
    findings: [],
    total: '0.00',
    priced: null,
    rulebook: '1',
  } as const satisfies ChargeSheet,
  lineIds: lineIds('s', lines),
  findingIds: [],
  version: String(number),
  lastUpdated: `2026-01-${14 + number}T10:00:00.000Z`,
})

function said(...versions: readonly SheetVersion[]) {
  const last = versions.at(-1)
  if (last === undefined) throw new Error('no version')
  const kept: KeptSheet = { ...last, id: 's', earlier: versions.slice(0, -1) }
  const items = chargeItems(kept)
  const codeOf = (id: string | undefined) => items.find((one) => one.id === id)?.code.coding?.[0]?.code
  return items.map(({ status, code, extension = [] }) => {
    const to = (url: string) =>
      extension.flatMap((one) => (one.url === url ? [codeOf(one.valueReference?.reference?.split('/')[1])] : []))
    return [code.coding?.[0]?.code, status, to(EXTENSION.replaces), to(EXTENSION.replacedBy)]
  })
}

const infusion = line('96413', ['a1'])
const push = line('96409', ['a1'])
const drug = line('J9271', ['a1'])

describe('A line of an earlier version of its sheet', () => {
  test('that could be billed is reversed, and names the line that replaced it', () => {
    expect(said(version(1, [infusion, drug]), version(2, [push, drug]))).toEqual([
      ['96409', 'billable', ['96413'], []],
      ['J9271', 'billable', [], []],
      ['96413', 'entered-in-error', [], ['96409']],
    ])
  })

  test('that was only planned is dropped', () => {
    expect(said(version(1, [infusion], 'planned'), version(2, [push]))).toEqual([['96409', 'billable', [], []]])
    expect(said(version(1, [{ ...infusion, held: true }]), version(2, [push]))).toHaveLength(1)
  })

  test('that returns is current again', () => {
    expect(said(version(1, [infusion]), version(2, [push]), version(3, [infusion]))).toEqual([
      ['96413', 'billable', ['96409'], []],
      ['96409', 'entered-in-error', [], ['96413']],
    ])
  })

  test('that changed twice is a chain of two reversals', () => {
    const third = line('96365', ['a1'])
    expect(said(version(1, [infusion]), version(2, [push]), version(3, [third]))).toEqual([
      ['96365', 'billable', ['96409'], []],
      ['96413', 'entered-in-error', [], ['96409']],
      ['96409', 'entered-in-error', ['96413'], ['96365']],
    ])
  })

  test('has no replacement if nothing is charged for its records', () => {
    expect(said(version(1, [infusion, drug]), version(2, [line('96413', ['a2'])]))).toEqual([
      ['96413', 'billable', [], []],
      ['96413', 'entered-in-error', [], []],
      ['J9271', 'entered-in-error', [], []],
    ])
  })
})
