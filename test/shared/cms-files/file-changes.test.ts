import { expect, test } from 'vitest'
import { fileChanges } from '../../../shared/cms-files/comparing/file-changes.ts'
import { paymentLimitsReader } from '../../../shared/cms-files/kinds/payment-limits-file.ts'
import { decimal } from '../../../shared/exact/decimal.ts'
import type { PaymentLimit } from '../../../shared/reference/prices/payment-limit-file.ts'
import { dollarEffect } from '../../../shared/revenue-integrity/restated-prices/dollar-effect.ts'

const row = (hcpcs: string, limit: string | undefined, dosage = '1 MG'): PaymentLimit => ({
  hcpcs,
  limit: limit === undefined ? undefined : decimal(limit),
  dosage,
  from: '2026-01-01',
  until: '2026-03-31',
  file: '',
  sha256: '',
})
const before = [
  row('J1', '60.291'),
  row('J2', '4.100'),
  row('J3', '1.000'),
  row('J4', '2.000'),
  row('J6', '3.000', '10 MG'),
]
const after = [
  row('J1', '59.726'),
  row('J2', '0.430', '0.1 MG'),
  row('J4', undefined),
  row('J5', '9.000'),
  row('J6', '3.000', '10mg'),
]
const changes = fileChanges(paymentLimitsReader, before, after)

test('lists rows added and removed, changed figures with the difference, and changed units', () => {
  expect(changes).toEqual({
    added: ['J5'],
    gone: ['J3'],
    moved: [
      { key: 'J1', before: '60.291', after: '59.726', percent: '-0.9' },
      { key: 'J2', before: '4.1', after: '0.43', percent: '-89.5' },
      { key: 'J4', before: '2', after: '' },
    ],
    unitsChanged: [{ key: 'J2', before: '1 MG', after: '0.1 MG' }],
  })
})

test('gives the exact effect on charged units, and names the codes that cannot be compared', () => {
  const units = new Map([
    ['J1', 200],
    ['J2', 10],
    ['J3', 1],
    ['J6', 5],
  ])
  expect(dollarEffect(changes, { units, sheets: 3, from: '2025-10-01', until: '2025-12-31' })).toEqual({
    from: '2025-10-01',
    until: '2025-12-31',
    sheets: 3,
    total: '-113.00',
    byCode: [{ code: 'J1', units: 200, before: '60.291', after: '59.726', dollars: '-113.00' }],
    notCompared: ['J2', 'J3'],
  })
})
