import { describe, expect, it } from 'vitest'
import { pfsRelativeValuesReader as reader } from '../../../shared/cms-files/kinds/pfs-relative-values-file.ts'
import { pfsRelativeValuesTextReader as textReader } from '../../../shared/cms-files/kinds/pfs-relative-values-text.ts'
import { readCmsFiles } from '../../../shared/cms-files/read-cms-file.ts'
import { decimalText } from '../../../shared/exact/decimal.ts'
import { altered, readWith, sample } from './cms-sample.ts'
import { refusalOf } from './refused.ts'

const JULY = 'PPRRVU2026_Jul_nonQPP.csv'
const july = sample('pfs-relative-values', JULY)

describe('the relative value file', async () => {
  const file = await readWith(reader, july, JULY)

  it('is in force in the quarter of the release in its title', () =>
    expect(file).toMatchObject({
      kind: 'pfs-relative-values',
      from: '2026-07-01',
      until: '2026-09-30',
      part: 'nonQPP',
    }))

  it('finds its columns by the words of several header rows', () => {
    const { work, facilityPe, nonFacilityPe, malpractice, conversionFactor, ...row } = file.rows[4] ?? {}
    expect(row).toEqual({ code: '96405', modifier: undefined, status: 'A', qualifying: false })
    const figures = [work, nonFacilityPe, facilityPe, malpractice, conversionFactor]
    expect(figures.map((one) => one && decimalText(one))).toEqual(['0.52', '1.98', '0.16', '0.03', '33.4009'])
  })

  it('reads the second file of a release as another part, with its own conversion factor', async () => {
    const other = await readWith(
      reader,
      sample('pfs-relative-values', 'PPRRVU2026_Jul_QPP.csv'),
      'PPRRVU2026_Jul_QPP.csv',
    )
    expect(other).toMatchObject({ part: 'QPP', from: '2026-07-01' })
    expect(
      other.rows.map(({ qualifying, conversionFactor }) => [qualifying, decimalText(conversionFactor)]),
    ).toContainEqual([true, '33.5675'])
  })

  it('reads the single file of years before 2026, with one column less', async () => {
    const old = await readWith(reader, sample('pfs-relative-values', 'PPRRVU22_JAN.csv'), 'PPRRVU22_JAN.csv')
    expect(old).toMatchObject({ from: '2022-01-01', until: '2022-03-31', part: undefined })
    expect(old.rows.map((row) => reader.keyOf(row))).toEqual([
      'G0498',
      '77280',
      '77280-TC',
      '77280-26',
      '77427',
      '96360',
      '96376',
      '96413',
      '96415',
      '99213',
    ])
    expect(old.rows.map(({ status }) => status).join('')).toBe('CAAAAAXAAA')
    const visit = old.rows.find(({ code }) => code === '99213')
    expect(visit && [decimalText(visit.nonFacilityPe), decimalText(visit.facilityPe)]).toEqual(['1.26', '0.55'])
    expect(old.rows.every(({ qualifying }) => qualifying === undefined)).toBe(true)
  })

  it('keeps no descriptor', async () => {
    const worded = altered(july, '96413,,,A', '96413,,Words of the CPT book,A')
    const { rows } = await readWith(reader, worded, JULY)
    expect(Object.values(rows[5] ?? {}).some((value) => String(value).includes('Words'))).toBe(false)
  })

  it('compares the total for a practice between files', () =>
    expect(file.rows.map((row) => reader.figureOf?.(row))).toEqual(['0', '0', '1', '0', '2.53', '3.99', '0.85']))

  it.each([
    ['0.28,3.64', '0.28,3.54', 'row 16: NON-FACILITY TOTAL is not 3.89, the sum of its parts'],
    [',,3.64,NA,', ',,3.54,NA,', 'row 16: FACILITY TOTAL is not 3.89, the sum of its parts'],
    ['96413,,,A,,0.28', '96413,,,A,0.28,', 'row 16: WORK RVU is not a number'],
    ['96413,,,A', '96413,,,Z', 'row 16: STATUS CODE is no status of the fee schedule'],
    ['96413,,', '96413,2,', 'row 16: MOD is not a modifier'],
    ['96413,,,A,', '96413,,,A,,', 'row 16: HCPCS begins a row of 33 cells'],
    ['96415,', '96413,', 'row 17: HCPCS and MOD lists 96413 a second time'],
    [
      ',,33.4009,09,0,99,0.00,0.00,0.00\r\n96415',
      ',,33.5675,09,0,99,0.00,0.00,0.00\r\n96415',
      'row 16: CONV FACTOR is not 33.4009 as in the rows above',
    ],
    ['WORK', 'LABOR', 'row 10: WORK RVU is not in the header'],
    ['July Release', 'Release', 'the period is neither in the file'],
  ])('%s → %s is refused: %s', async (from, to, why) =>
    expect(await refusalOf(() => readWith(reader, altered(july, from, to), JULY))).toContain(why),
  )

  it('is refused without rows', async () => {
    const cut = july.subarray(0, Buffer.from(july).indexOf('0001F'))
    expect(await refusalOf(() => readWith(reader, cut, JULY))).toContain('lists nothing')
  })
})

const TEXT = 'PPRRVU25_JAN.txt'
const text = sample('pfs-relative-values', TEXT)

describe('the same file in fixed columns', async () => {
  const [file] = await readCmsFiles(text, { file: TEXT, sha256: '' })

  it('is known by its name and its notice, and in force in the quarter its name says', () =>
    expect(file).toMatchObject({
      kind: 'pfs-relative-values',
      from: '2025-01-01',
      until: '2025-03-31',
      part: undefined,
    }))

  it('has its figures, also beside NA, and its modifiers', async () => {
    const { rows } = await readWith(textReader, text, TEXT)
    const said = rows.map(
      ({ code, modifier = '', status, work, nonFacilityPe, facilityPe, malpractice, conversionFactor }) =>
        [
          code,
          modifier,
          status,
          ...[work, nonFacilityPe, facilityPe, malpractice, conversionFactor].map(decimalText),
        ].join(' '),
    )
    expect(said).toEqual([
      '44380  A 0.87 4.89 0.74 0.12 32.3465',
      '44361  A 2.77 1.6 1.6 0.33 32.3465',
      '44388 53 A 1.36 3.15 0.76 0.21 32.3465',
      '44705  I 1.42 1.81 0.56 0.16 32.3465',
      '79101  A 1.96 2.32 2.32 0.08 32.3465',
      '79101 TC A 0 1.59 1.59 0.02 32.3465',
      '79101 26 A 1.96 0.73 0.73 0.06 32.3465',
      '80047  X 0 0 0 0 32.3465',
    ])
    expect(rows.map((row) => textReader.keyOf(row)).slice(4, 7)).toEqual(['79101', '79101-TC', '79101-26'])
  })

  it.each([
    ['   5.88', '   5.89', 'row 4: NON-FACILITY TOTAL is not 5.88, the sum of its parts'],
    ['  4.70 ', '  4.71 ', 'row 5: NON-FACILITY TOTAL'],
    ['44380  ', '44380   ', 'row 4: STATUS CODE is no status'],
    [' 32.3465 090 99      0.00   0.00   0.00\r\n44361', '\r\n44361', 'row 4: STATUS CODE is no status'],
    ['79101TC', '79101  ', 'row 9: HCPCS and MOD lists 79101 a second time'],
  ])('%j as %j is refused: %s', async (from, to, why) =>
    expect(await refusalOf(() => readWith(textReader, altered(text, from, to), TEXT))).toContain(why),
  )

  it('is refused if neither its name nor that of its zip says the quarter', async () =>
    expect(await refusalOf(() => readWith(textReader, text, 'PPRRVU25.txt'))).toContain(
      'the period is neither in the file',
    ))

  it('takes the quarter from the name of its zip', async () =>
    expect(await readWith(textReader, text, { file: 'PPRRVU25.txt', zip: 'RVU25-October.zip' })).toMatchObject({
      from: '2025-10-01',
    }))
})
