import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { starterTables } from '../../../shared/aws/reference/starter-tables.ts'
import type { CmsFile } from '../../../shared/cms-files/cms-file.ts'
import { readCmsFiles } from '../../../shared/cms-files/read-cms-file.ts'
import { tablesOfFiles, withFiles } from '../../../shared/cms-files/tables/tables-of-files.ts'
import { decimal } from '../../../shared/exact/decimal.ts'
import { editBookOf } from '../../../shared/reference/edits/edit-book.ts'
import { price } from '../charging/pricing/price.ts'

const of = { file: 'a file', sha256: 'f', from: '2026-07-01', until: '2026-09-30' }

test('Rows have the days of their file, and the biller of its kind', () => {
  const files: readonly CmsFile<unknown>[] = [
    { ...of, kind: 'mue-practitioner', rows: [{ code: '96361', units: 8, adjudication: 3 }] },
    { ...of, kind: 'mue-hospital', rows: [{ code: '96361', units: 24, adjudication: 3 }] },
    { ...of, kind: 'ptp-hospital', rows: [{ column1: '96413', column2: '99211', indicator: '1', from: '2020-01-01' }] },
    { ...of, kind: 'opps-addendum-b', rows: [{ hcpcs: '96413', status: 'S', apc: '5694', rate: decimal('340.10') }] },
  ]
  const tables = tablesOfFiles(files)
  const book = editBookOf(tables)
  expect(book.unitLimit('96361', 'professional', '2026-07-01')?.units).toBe(8)
  expect(book.unitLimit('96361', 'facility', '2026-09-30')?.units).toBe(24)
  expect(book.unitLimit('96361', 'facility', '2026-10-01')).toBeUndefined()
  expect(book.pairEdit('96413', '99211', 'facility', '2021-03-03')?.indicator).toBe('1')
  expect(book.pairEdit('96413', '99211', 'professional', '2021-03-03')).toBeUndefined()
  expect(price('96413', tables, { on: '2026-08-03', setting: 'facility' })).toMatchObject({
    amount: '340.10',
    file: 'a file',
  })
})

test('A file of edits replaces the edits of the same biller only', () => {
  const file = {
    ...of,
    kind: 'ptp-hospital',
    rows: [{ column1: '96413', column2: '99211', indicator: '1', from: '2020-01-01' }],
  } as const
  const before = starterTables()
  const book = editBookOf(withFiles(before, [file]), before.packed.edits)
  expect(book.pairEdit('96413', '96372', 'facility', '2026-08-03')).toBeUndefined()
  expect(book.pairEdit('96413', '96372', 'professional', '2026-08-03')?.indicator).toBe('1')
  expect(book.unitLimit('96413', 'facility', '2026-08-03')?.units).toBe(1)
  expect(book.addOn('96415', '2026-08-03')?.parents).toEqual(['96413'])
  expect(withFiles(before, []).pairEdits).toEqual([])
})

test('All parts of the last release of pairs and add-on codes count; earlier releases lack later deletions', () => {
  const pair = (column2: string, until?: string) => ({
    column1: '96413',
    column2,
    indicator: '1',
    from: '2020-01-01',
    until,
  })
  const release = (from: string, part: string, ...rows: readonly ReturnType<typeof pair>[]) =>
    ({ ...of, kind: 'ptp-hospital', from, part, rows }) as const
  const book = editBookOf(
    tablesOfFiles([
      release('2026-07-01', 'f1', pair('96360', '2026-03-31')),
      release('2026-07-01', 'f2', pair('96372')),
      release('2026-04-01', 'f1', pair('96360')),
      release('2026-04-01', 'f2', pair('96372'), pair('96377')),
    ]),
  )
  const standing = (on: string) =>
    ['96360', '96372', '96377'].filter((column2) => book.pairEdit('96413', column2, 'facility', on) !== undefined)
  expect(standing('2026-03-31')).toEqual(['96360', '96372'])
  expect(standing('2026-05-05')).toEqual(['96372'])
})

const CMS_FILES = process.env.CMS_FILES ?? ''
const here = CMS_FILES !== '' && existsSync(join(CMS_FILES, 'opps_addendum_b'))

describe.skipIf(!here)('From the CMS files', () => {
  test('a hospital is paid by Addendum B of October 2025', async () => {
    const folder = join(CMS_FILES, 'opps_addendum_b')
    const file = readdirSync(folder).find((name) => name.startsWith('508 version of October 2025')) ?? ''
    const tables = tablesOfFiles(await readCmsFiles(readFileSync(join(folder, file)), { file, sha256: 'b' }))
    const on = '2025-11-03'
    expect(price('96413', tables, { on, setting: 'facility' })).toMatchObject({
      amount: '331.69',
      basis: 'OPPS Addendum B, status S, APC 5694',
      owed: '66.34',
      taken: '5.31',
      expected: '260.04',
    })
    expect(price('J9060', tables, { on, setting: 'facility', units: 10 }).amount).toBe('0.00')
  })
})
