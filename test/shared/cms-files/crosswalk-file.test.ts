import { describe, expect, it } from 'vitest'
import { crosswalkReader as reader } from '../../../shared/cms-files/kinds/crosswalk-file.ts'
import { decimalText } from '../../../shared/exact/decimal.ts'
import { crosswalkFile } from '../../functions/published-files.ts'
import { altered, readWith, sample } from './cms-sample.ts'
import { refusalOf } from './refused.ts'

const JANUARY_2026 = 'section 508 version of January 2026 ASP NDC-HCPCS Crosswalk 121725.csv'
const JULY_2024 = 'section 508 version of July 2024 ASP NDC-HCPCS Crosswalk 061824.csv'
const JANUARY_2024 = 'section 508 version of January 2024 ASP NDC-HCPCS Crosswalk 122023.csv'
const folder = 'ndc-hcpcs-crosswalk'
const january = sample(folder, JANUARY_2026)

describe('An NDC-HCPCS crosswalk', async () => {
  const file = await readWith(reader, january, JANUARY_2026)
  const [old, older] = await Promise.all(
    [JULY_2024, JANUARY_2024].map((name) => readWith(reader, sample(folder, name), name)),
  )

  it('is in force in the quarter of its Effective row, after five blanks', () => {
    expect(file).toMatchObject({ kind: folder, from: '2026-01-01', until: '2026-03-31' })
    expect(older).toMatchObject({ from: '2024-01-01', until: '2024-03-31' }) // its code column says 2023
  })

  it('has 242 columns without a name or a value, and names over two lines', () => {
    expect(file.rows.map(({ hcpcs }) => hcpcs)).toEqual([
      ...['J1885', 'J7331', 'J9029', 'J9040', 'J9271', 'J9271', 'Q5105', 'Q5106'],
    ])
  })

  it('gives the exact content of a container', () => {
    const { billUnits, packageQuantity, ...row } = file.rows.find(({ ndc }) => ndc === '00006302602') ?? {}
    expect(row).toEqual({
      hcpcs: 'J9271',
      dosage: '1 MG',
      ndc: '00006302602',
      alternateId: undefined,
      packageSize: '4',
    })
    expect([billUnits, packageQuantity].map((number) => number && decimalText(number))).toEqual(['100', '1'])
  })

  it('keeps an NDC under each of its codes', () =>
    expect(file.rows.filter(({ ndc }) => ndc === '59353000210').map(({ hcpcs }) => hcpcs)).toEqual(['Q5105', 'Q5106']))

  it('keeps an id that is not an NDC as printed, and drops a tab after an NDC', () => {
    expect(file.rows.find(({ hcpcs }) => hcpcs === 'J7331')).toMatchObject({
      ndc: undefined,
      alternateId: '888867413689',
    })
    expect(old?.rows.find(({ hcpcs }) => hcpcs === 'Q4111')?.alternateId).toBe('GG100')
    expect(old?.rows.find(({ hcpcs }) => hcpcs === 'J7171')?.ndc).toBe('64764014505')
  })

  it('does not read the units of a package, which CMS rounds', () => {
    const prolastin = older?.rows.find(({ ndc }) => ndc === '13533070501')
    expect(prolastin?.billUnits && decimalText(prolastin.billUnits)).toBe('100') // for the package it says 0.1
  })

  it('reads no number that CMS marks as doubtful', async () => {
    const doubted = altered(january, 'Keytruda,1 MG,4,1,100', 'Keytruda,1 MG,4,1,21.3125?')
    const { rows } = await readWith(reader, doubted, JANUARY_2026)
    expect(rows.filter(({ billUnits }) => billUnits === undefined)).toHaveLength(1)
  })

  it('finds the NDC column under the names NDC2, NDC, and NDC or ALTERNATE ID', async () => {
    for (const name of ['NDC', 'NDC or ALTERNATE ID'])
      expect((await readWith(reader, altered(january, ',NDC2,', `,${name},`), JANUARY_2026)).rows).toHaveLength(8)
  })

  it.each([
    ['eleven digits without hyphens', '00006302602', '00006302602'],
    ['ten digits with hyphens', '0006-3026-02', '00006302602'],
  ])('reads an NDC of %s', async (_, printed, ndc) => {
    const { rows } = await readWith(reader, altered(january, '00006-3026-02', printed), JANUARY_2026)
    expect(rows.filter((row) => row.ndc === ndc).map(({ hcpcs }) => hcpcs)).toEqual(['J9271'])
  })

  it('drops a no-break space after a code', async () => {
    const spaced = altered(january, 'J7331,', 'J7331\u00a0,')
    expect((await readWith(reader, spaced, JANUARY_2026)).rows[1]?.hcpcs).toBe('J7331')
  })

  it.each([
    ['shifted to the right', 'Q5105,', 'Q5105,,', 'row 16: _2026_CODE begins a row of 253 cells under 252 headings'],
    ['shifted to the left', ',888867413689,', ',', 'row 11: _2026_CODE begins a row of 251 cells under 252 headings'],
    ['with a code for a dosage', ',100 UNITS,', ',J9271,', 'row 16: HCPCS dosage is a code: the row is shifted'],
    ['with a price for a dosage', ',100 UNITS,', ',10.5,', 'HCPCS dosage is a bare number: the row is shifted'],
    ['with a code that is none', 'Q5105,', 'Retacrit,', 'row 16: _CODE is not a HCPCS or CPT code'],
    [
      'with the same product under the same code',
      '00006-3026-04',
      '00006-3026-02',
      'lists J9271 00006302602 a second time',
    ],
    ['with an NDC of ten digits without hyphens', '00006-3026-02', '0006302602', 'NDC is no NDC: eleven digits'],
    ['with words for an NDC', '00006-3026-02', 'see label', 'row 14: NDC is no NDC: eleven digits'],
    ['with no id', ',888867413689,', ',,', 'row 11: NDC is empty'],
    ['with no units', '4,1,100,100', '4,1,,100', 'BILLUNITS is not a number'],
    ['with nought of it', '4,1,100,100', '4,1,0,100', 'BILLUNITS is not above zero'],
    ['without its units', ',BILLUNITS,', ',UNITS,', 'row 9: BILLUNITS is not in the header'],
    ['without its quarter', 'Effective January', 'Effective Januember', 'Effective does not say from which day'],
    ['with a word where no column has a name', ',100,100,,', ',100,100,,x', 'row 14: column 12 is filled'],
    ['without its header', '_2026_CODE', 'CODE', 'heads no column: not NDC-HCPCS crosswalk'],
  ])('is refused %s', async (_, from, to, why) => {
    expect(await refusalOf(() => readWith(reader, altered(january, from, to), JANUARY_2026))).toContain(why)
  })

  it('is refused if no package in it can be used', async () => {
    const file = crosswalkFile('January 1, 2026 through March 31, 2026', [['J7331', '888867413689', '1 MG', '2', '24']])
    expect(await refusalOf(() => readWith(reader, file, JANUARY_2026))).toContain(
      'NDC names no package of a drug in any row',
    )
  })
})
