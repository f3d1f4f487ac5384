import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { starterTables } from '../../../shared/aws/reference/starter-tables.ts'
import { editBookOf } from '../../../shared/reference/edits/edit-book.ts'
import type { PairEdit } from '../../../shared/reference/edits/pair-edits.ts'

const on = '2026-01-14'
const { edits } = starterTables().packed
const book = editBookOf({}, edits)

describe('The shipped edits', () => {
  test.each([
    // ledger NCCI-07 to NCCI-11: practice, hospital
    ['96413', '96372', '1', '1'],
    ['G0498', '96377', '1', '1'],
    ['96413', '96365', '1', '1'],
    ['96365', '96374', '1', '1'],
    ['96416', 'G0498', '0', '0'],
    ['G0498', '96413', undefined, undefined],
    ['G0498', '96521', '0', '0'],
    ['96401', '96523', '0', '0'],
    ['96413', '36591', '0', undefined],
    ['96413', '99211', '0', '1'],
    ['96413', '99214', '1', '1'],
    // ledger NCCI-12 to NCCI-14, RAD-10, EM-17
    ['77412', '96360', '0', undefined],
    ['77427', '99213', '1', undefined],
    ['77301', '77290', '0', '0'],
    ['38745', '38525', '1', '1'],
    ['99213', '96523', '0', '1'],
    ['96413', 'J1642', '1', undefined],
  ])('%s beside %s', (column1, column2, practice, hospital) => {
    expect(book.pairEdit(column1, column2, 'professional', on)?.indicator).toBe(practice)
    expect(book.pairEdit(column1, column2, 'facility', on)?.indicator).toBe(hospital)
  })

  test.each([
    // ledger MUE-01
    ['96361', 8, 24, 3],
    ['96368', 1, 1, 2],
    ['96372', 4, 5, 3],
    ['96376', 0, 10, 3],
    ['96413', 1, 1, 3],
    ['96415', 8, 8, 3],
    ['96523', 1, 2, 3],
    ['J9271', 400, 400, 3],
    ['J9395', 20, 20, 3],
    ['J7195', 6000, 20000, 1],
    ['Q2043', 1, 1, 2],
    ['G0498', 1, 1, 2],
  ])('%s', (code, practice, hospital, adjudication) => {
    expect(book.unitLimit(code, 'professional', on)).toMatchObject({ units: practice, adjudication })
    expect(book.unitLimit(code, 'facility', on)).toMatchObject({ units: hospital, adjudication })
  })

  test('an add-on code has parents, other codes have none', () => {
    expect(book.addOn('96415', on)).toMatchObject({ type: 1, parents: ['96413'] })
    expect(book.addOn('96413', on)).toBeUndefined()
    expect(book.addOn('96415', '2023-12-31')).toBeUndefined()
  })
})

const period = (indicator: PairEdit['indicator'], from: string, until?: string): PairEdit => ({
  column1: '96413',
  column2: '99211',
  setting: 'professional',
  indicator,
  from,
  until,
})

test('Each period of a pair is in force on its own days, in one direction, and a deleted edit never', () => {
  const dated = editBookOf({
    pairEdits: [period('1', '2010-01-01', '2019-12-31'), period('0', '2020-10-01'), period('9', '2024-01-01')],
  })
  const indicator = (day: string) => dated.pairEdit('96413', '99211', 'professional', day)?.indicator
  expect(['2009-12-31', '2010-01-01', '2019-12-31', '2020-01-01'].map(indicator)).toEqual([
    undefined,
    '1',
    '1',
    undefined,
  ])
  expect(['2020-09-30', '2020-10-01', '2026-01-14'].map(indicator)).toEqual([undefined, '0', '0'])
  expect(dated.pairEdit('99211', '96413', 'professional', on)).toBeUndefined()
})

test('The edits of a loaded file replace the shipped ones of its biller; its limits go before them on its days', () => {
  const loaded = editBookOf(
    {
      pairEdits: [period('1', '2020-01-01')],
      unitLimits: [
        {
          code: 'J9271',
          setting: 'professional',
          units: 200,
          adjudication: 3,
          from: '2026-01-01',
          until: '2026-03-31',
        },
      ],
    },
    edits,
  )
  expect(loaded.pairEdit('96413', '99211', 'professional', on)?.indicator).toBe('1')
  expect(loaded.pairEdit('96413', '96372', 'professional', on)).toBeUndefined()
  expect(loaded.pairEdit('96413', '96372', 'facility', on)?.indicator).toBe('1')
  expect(loaded.unitLimit('J9271', 'professional', '2026-03-31')?.units).toBe(200)
  expect(loaded.unitLimit('J9271', 'professional', '2026-04-01')?.units).toBe(400)
  expect(loaded.addOn('96415', on)?.parents).toEqual(['96413'])
})

test('The shipped edits name the file they were read from', () => {
  expect(book.pairEdit('77301', '77290', 'professional', on)).toMatchObject({
    indicator: '0',
    file: 'ptp_practitioner_2024Q3_scope_rows.csv',
  })
  expect(book.unitLimit('J9271', 'facility', on)).toMatchObject({ units: 400, adjudication: 3 })
  expect(book.unitLimit('J9271', 'facility', on)?.file).toBe('mue_outpatient_hospital_2024Q3.csv')
  expect(book.addOn('99417', on)).toMatchObject({ parents: ['99205', '99215'], file: 'aoc_addon_codes_2024-06.csv' })
})

const CMS_FILES = process.env.CMS_FILES ?? ''
const here = CMS_FILES !== '' && existsSync(join(CMS_FILES, 'ncci'))

describe.skipIf(!here)('Against the CMS files', () => {
  const rows = (file: string) =>
    readFileSync(join(CMS_FILES, 'ncci', file), 'utf8')
      .split(/\r?\n/)
      .slice(1)
      .map((row) => row.split(','))

  test.each([
    ['professional', 'practitioner'],
    ['facility', 'outpatient_hospital'],
  ] as const)('every pair and limit for a %s claim is theirs', (setting, file) => {
    const { pairEdits, unitLimits } = edits.all()
    const indicators = new Map(
      rows(`ptp_${file}_2024Q3_scope_rows.csv`)
        .filter(([, , deleted]) => deleted === '*')
        .map(([column1, column2, , indicator]) => [`${column1} ${column2}`, indicator]),
    )
    const mine = pairEdits.filter((edit) => edit.setting === setting)
    expect(mine.length).toBeGreaterThan(500)
    for (const { column1, column2, indicator } of mine)
      expect(indicators.get(`${column1} ${column2}`), `${column1} ${column2}`).toBe(indicator)
    const limits = new Map(rows(`mue_${file}_2024Q3.csv`).map(([code, units, mai]) => [code, `${units} ${mai}`]))
    for (const limit of unitLimits.filter((one) => one.setting === setting))
      expect(limits.get(limit.code), limit.code).toBe(`${limit.units} ${limit.adjudication}`)
  })
})
