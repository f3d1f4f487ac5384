import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { starterTables } from '../../../../shared/aws/reference/starter-tables.ts'
import { physicianFee } from '../../../../shared/charging/pricing/physician-fee.ts'
import { decimal, fixedText } from '../../../../shared/exact/decimal.ts'
import { bookOf } from '../../../../shared/reference/book-of.ts'
import { payerProfiles } from '../../../../shared/reference/payers/payer-profile.ts'
import type { GeographicIndex, RelativeValue } from '../../../../shared/reference/prices/relative-values.ts'
import { price } from './price.ts'

/** Values from the relative value file of 2026 (non-QPP) and the index file of that year. */
function value(
  code: string,
  [work, pe, mp]: readonly [string, string, string],
  other: Partial<RelativeValue> = {},
): RelativeValue {
  return {
    code,
    status: 'A',
    work: decimal(work),
    nonFacilityPe: decimal(pe),
    facilityPe: decimal(pe),
    malpractice: decimal(mp),
    conversionFactor: decimal('33.4009'),
    from: '2026-01-01',
    until: '2026-12-31',
    ...other,
  }
}

const index = (locality: string, name: string, [work, pe, mp]: readonly [string, string, string]): GeographicIndex => ({
  state: '',
  locality,
  name,
  work: decimal(work),
  pe: decimal(pe),
  mp: decimal(mp),
  from: '2026-01-01',
  until: '2026-12-31',
})

const ALABAMA = index('1011200', 'ALABAMA', ['1.000', '0.875', '0.566'])
const ALASKA = index('0210201', 'ALASKA*', ['1.500', '1.065', '0.551'])
const CHEMOTHERAPY = value('96413', ['0.28', '3.64', '0.07'])

describe('The fee of a service', () => {
  test.each([
    ['96413', ['0.28', '3.64', '0.07'], '133.27'],
    ['96365', ['0.21', '1.76', '0.04'], '67.14'],
    ['96372', ['0.17', '0.28', '0.01'], '15.36'],
    ['96415', ['0.19', '0.64', '0.02'], '28.39'],
  ] as const)('%s is the national amount of 2026', (code, parts, fee) => {
    expect(fixedText(physicianFee(value(code, parts), false))).toBe(fee)
  })

  test.each([
    // (0.28 × 1.000 + 3.64 × 0.875 + 0.07 × 0.566) × 33.4009 = 3.50462 × 33.4009 = 117.0574...
    [ALABAMA, '117.06'],
    // (0.28 × 1.500 + 3.64 × 1.065 + 0.07 × 0.551) × 33.4009 = 4.33517 × 33.4009 = 144.7985...
    [ALASKA, '144.80'],
  ])('uses each index of the locality and is rounded once: $name', (at, fee) => {
    expect(fixedText(physicianFee(CHEMOTHERAPY, false, at))).toBe(fee)
  })

  test('uses the practice expense of the place of service', () => {
    const visit = value('99214', ['1.92', '1.99', '0.13'], { facilityPe: decimal('0.79') })
    expect(fixedText(physicianFee(visit, true))).toBe('94.86')
    expect(fixedText(physicianFee(visit, false))).toBe('134.94')
  })
})

describe('A line of a practice', () => {
  const qualifying = { ...CHEMOTHERAPY, conversionFactor: decimal('33.5675'), qualifying: true }
  const tables = {
    relativeValues: [{ ...CHEMOTHERAPY, qualifying: false }, qualifying],
    geographicIndices: [ALABAMA, ALASKA],
  }

  test('names its locality and conversion factor', () => {
    const line = price('96413', { ...tables, site: { pfsLocality: '0210201' } })
    expect(line).toMatchObject({
      amount: '144.80',
      basis: 'Physician fee schedule, ALASKA (0210201), non-facility, conversion factor 33.4009',
    })
  })

  test('uses national prices if no locality is set, and says so', () => {
    expect(price('96413', tables)).toMatchObject({
      amount: '133.27',
      basis: 'Physician fee schedule, national, non-facility, conversion factor 33.4009',
    })
  })

  test('uses the higher conversion factor if the practice is a qualifying participant', () => {
    expect(price('96413', { ...tables, site: { qualifyingParticipant: true } }).amount).toBe('133.93')
  })

  test('has no fee outside the days of the file, nor with a status without a fee', () => {
    expect(price('96413', { ...tables, procedureRates: [] }, { on: '2027-01-04' }).amount).toBeUndefined()
    expect(price('96413', { relativeValues: [{ ...CHEMOTHERAPY, status: 'C' }] }).amount).toBeUndefined()
  })

  test('for a service in a hospital has no fee for own rooms', () => {
    expect(price('96413', {}).amount).toBeDefined()
    expect(price('96413', {}, { inFacility: true }).amount).toBeUndefined()
  })
})

const CMS_FILES = process.env.CMS_FILES ?? ''
const here = CMS_FILES !== '' && existsSync(join(CMS_FILES, 'pfs'))

test.skipIf(!here)('The shipped national fees are those of the relative values of 2026', () => {
  const rows = readFileSync(join(CMS_FILES, 'pfs/TRANSCRIBED_mpfs_cy2026_infusion_codes.csv'), 'utf8').split(/\r?\n/)
  const book = bookOf({ ...starterTables(), profiles: payerProfiles })
  let compared = 0
  for (const [code = '', status, work = '0', pe = '0', , , mp = '0'] of rows.slice(1).map((row) => row.split(','))) {
    const rate = book.procedureRate(code, 'professional', '2026-01-14')
    if (status !== 'A' || rate === undefined) continue
    expect(fixedText(rate.amount), code).toBe(fixedText(physicianFee(value(code, [work, pe, mp]), false)))
    compared += 1
  }
  expect(compared).toBeGreaterThan(20)
})
