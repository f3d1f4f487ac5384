import { describe, expect, it } from 'vitest'
import { mueHospitalReader, muePractitionerReader } from '../../../shared/cms-files/kinds/mue-file.ts'
import { altered, readWith, rowsIn, sample } from './cms-sample.ts'
import { refusalOf } from './refused.ts'

const PRACTITIONER = 'MCR_MUE_PractitionerServices_Eff_07-01-2026.csv'
const HOSPITAL = 'MCR_MUE_OutpatientHospitalServices_Eff_07-01-2026.csv'
const SUPPLIER = 'MCR_MUE_DMESupplierServices_Eff_07-01-2026.csv'
const practitioner = sample('mue', PRACTITIONER)

describe('a table of unit limits', async () => {
  const file = await readWith(muePractitionerReader, practitioner, PRACTITIONER)
  const hospital = await readWith(mueHospitalReader, sample('mue', HOSPITAL), HOSPITAL)

  it('is in force from the day in its name to the end of that quarter', () => {
    expect(file).toMatchObject({ kind: 'mue-practitioner', from: '2026-07-01', until: '2026-09-30' })
    expect(hospital).toMatchObject({ kind: 'mue-hospital', from: '2026-07-01', until: '2026-09-30' })
  })

  it('reads a notice of seven lines as one row, and a heading of two lines as one heading', () => {
    expect(file.rows[0]).toEqual({ code: '0001U', units: 1, adjudication: 2 })
    expect(file.rows).toHaveLength(16)
  })

  it('reads every indicator by its digit and its text', () =>
    expect(['99486', '96368', '96361'].map((code) => file.rows.find((row) => row.code === code)?.adjudication)).toEqual(
      [1, 2, 3],
    ))

  it('has different limits for practices and hospitals, and 0 is a limit', () => {
    const units = (rows: typeof file.rows) =>
      rows.filter(({ code }) => code === '96361' || code === '96376').map((row) => row.units)
    expect(units(file.rows)).toEqual([8, 0])
    expect(units(hospital.rows)).toEqual([24, 10])
  })

  it('is of no known kind if it is for equipment suppliers', async () => {
    const head = await rowsIn(sample('mue', SUPPLIER), SUPPLIER)
    expect([muePractitionerReader, mueHospitalReader].filter((reader) => reader.recognises(SUPPLIER, head))).toEqual([])
  })

  it.each([
    ['96361,8,', '96361,eight,', 'row 10: Practitioner Services MUE Values is not a number of units'],
    ['96361,8,', '96361,8.5,', 'row 10: Practitioner Services MUE Values is not a number of units'],
    ['96361,8,3 Date', '96361,8,4 Date', 'row 10: MUE Adjudication Indicator is none of 1 to 3'],
    [
      '96361,8,3 Date of Service Edit: Clinical',
      '96361,8,2 Date of Service Edit: Clinical',
      'row 10: MUE Adjudication Indicator is none',
    ],
    ['96361,8,3', '96361,,8,3', 'row 10: HCPCS/ CPT Code begins a row of 5 cells'],
    ['96368,1', '96361,1', 'row 11: HCPCS/CPT Code lists 96361 a second time'],
    ['96368,1', '96,1', 'row 11: HCPCS/CPT Code is not a HCPCS or CPT code'],
  ])('%s → %s is refused: %s', async (from, to, why) =>
    expect(
      await refusalOf(() => readWith(muePractitionerReader, altered(practitioner, from, to), PRACTITIONER)),
    ).toContain(why),
  )

  it.each([
    [HOSPITAL, 'is not what the name of the file says'],
    ['MCR_MUE_PractitionerServices.csv', 'the period is neither in the file nor in its name'],
    ['MCR_MUE_PractitionerServices_Eff_07-00-2026.csv', 'the period is neither in the file nor in its name'],
    ['MCR_MUE_PractitionerServices_Eff_13-01-2026.csv', 'the period is neither in the file nor in its name'],
  ])('is refused under the name %s: %s', async (name, why) =>
    expect(await refusalOf(() => readWith(muePractitionerReader, practitioner, name))).toContain(why),
  )
})
