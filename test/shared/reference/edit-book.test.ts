import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { starterTables } from '../../../shared/aws/reference/starter-tables.ts'
import { editBookOf } from '../../../shared/reference/edits/edit-book.ts'
import { readPairEdits } from '../../../shared/reference/edits/pair-edits.ts'
import { readUnitLimits } from '../../../shared/reference/edits/unit-limits.ts'

const on = '2026-01-14'
const book = editBookOf(starterTables())

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

test('An edit is in force on its own days only, and a withdrawn edit never', () => {
  const pairs = readPairEdits(
    'column1,column2,practitioner,hospital,from,until\n' +
      '96413,99211,1,,2010-01-01,2019-12-31\n' +
      '96413,99211,0,,2020-10-01,\n',
  )
  const dated = editBookOf({ pairEdits: pairs })
  const indicator = (day: string) => dated.pairEdit('96413', '99211', 'professional', day)?.indicator
  expect(['2019-12-31', '2020-01-01', '2020-10-01'].map(indicator)).toEqual(['1', undefined, '0'])
  expect(dated.pairEdit('99211', '96413', 'professional', on)).toBeUndefined()
})

test.each([
  ['code,practitioner,hospital,adjudication,from,until\n96413,1,1,4,2024-01-01,', 'adjudication is not 1, 2 or 3'],
  [
    'code,practitioner,hospital,adjudication,from,until\n96413,many,1,3,2024-01-01,',
    'practitioner is not a count of units',
  ],
])('A faulty table of limits is refused', (text, why) => {
  expect(() => readUnitLimits(text)).toThrow(why)
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
    const { pairEdits = [], unitLimits = [] } = starterTables()
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
