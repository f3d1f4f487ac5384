import { describe, expect, it } from 'vitest'
import { oppsAddendumBReader as reader } from '../../../shared/cms-files/kinds/opps-addendum-b-file.ts'
import { decimalText } from '../../../shared/exact/decimal.ts'
import { altered, readWith, sample } from './cms-sample.ts'
import { refusalOf } from './refused.ts'

const OCTOBER = '508 version of October 2025 Web Addendum B.10.31.25.csv'
const JANUARY = 'Section 508 version of January_Web_2024_Addendum_B.04.24.24.csv'
const october = sample('opps-addendum-b', OCTOBER)
const january = sample('opps-addendum-b', JANUARY)

describe('Addendum B', async () => {
  const file = await readWith(reader, october, OCTOBER)
  const rowOf = (code: string) => {
    const { rate, copayment, ...row } = file.rows.find(({ hcpcs }) => hcpcs === code) ?? {}
    return { ...row, rate: rate && decimalText(rate), copayment: copayment && decimalText(copayment) }
  }

  it('is in force in the quarter of its name and its title together', () =>
    expect(file).toMatchObject({ kind: 'opps-addendum-b', from: '2025-10-01', until: '2025-12-31', file: OCTOBER }))

  it('keeps every row, without descriptors', () => {
    expect(file.rows).toHaveLength(16)
    expect(Object.keys(file.rows[0] ?? {})).toEqual(['hcpcs', 'status', 'apc', 'rate', 'copayment'])
  })

  it('reads rates with a dollar sign, and with commas for thousands or millions', () => {
    expect(rowOf('96413')).toEqual({ hcpcs: '96413', status: 'S', apc: '5694', rate: '331.69', copayment: '66.34' })
    expect(rowOf('0234T').rate).toBe('11340.57')
    expect(rowOf('J1411').rate).toBe('3685266.667')
  })

  it('reads a blank rate as no rate, not as 0', () => {
    expect(rowOf('96376')).toEqual({
      hcpcs: '96376',
      status: 'N',
      apc: undefined,
      rate: undefined,
      copayment: undefined,
    })
    expect(rowOf('C1600')).toMatchObject({ status: 'H', apc: '2041', rate: undefined })
  })

  it.each([
    ['J9271', '12.06', 'the adjusted one comes first'],
    ['0234T', '1676', 'also where it is capped at the inpatient deductible'],
    ['77280', '31.05', 'then that of the APC'],
    ['G0463', '25.78', 'then the least; a bare point is none'],
    ['A9697', '0', 'and nought is a figure'],
  ])('for %s the patient pays $%s: %s', (code, copayment) => expect(rowOf(code).copayment).toBe(copayment))

  it('drops blanks around codes and indicators, in any encoding', () => {
    expect(rowOf('0553U').status).toBe('A')
    expect(rowOf('0537U').status).toBe('A')
    expect(rowOf('A4341').status).toBe('N') // followed by byte FF, the no-break space of DOS
  })

  it('accepts a header on row 7, blanks after a heading, and broken characters after a code', async () => {
    const { from, until, rows } = await readWith(reader, january, JANUARY)
    expect({ from, until }).toEqual({ from: '2024-01-01', until: '2024-03-31' })
    expect(rows.map(({ hcpcs, status, apc }) => [hcpcs, status, apc])).toEqual([
      ['77280', 'S', '5611'],
      ['90611', 'K', '9068'],
      ['96413', 'S', '5694'],
      ['A4341', 'N', undefined],
      ['G0465', 'T', '5054'],
      ['J9271', 'K', '1490'],
    ])
  })

  it.each([
    ['Section 508 of July 2025 Web Addendum B.07.25.25.csv', '2025-07-01'],
    ['2025 April Web Addendum B.csv', '2025-04-01'],
    ['Addendum B JAN.csv', '2025-01-01'],
  ])('%s is in force from %s', async (name, from) =>
    expect(await readWith(reader, october, name)).toMatchObject({ from }),
  )

  it('uses the quarter of the zip if the file name has none', async () => {
    const about = { file: 'Addendum B.csv', zip: 'october-2025-opps-addendum-b.zip' }
    expect(await readWith(reader, october, about)).toMatchObject({ from: '2025-10-01' })
  })

  it('is read without adjusted copayments, as in older files', async () => {
    const old = altered(october, 'Adjusted Beneficiary Copayment', 'Something else')
    expect((await readWith(reader, old, OCTOBER)).rows).toHaveLength(16)
  })

  it.each([
    ['96413,,S,', '96413,,Z9,', 'row 13: SI is no status indicator of OPPS'],
    ['96413,,S,5694', '96413,,5694,3.7198', 'row 13: SI is no status indicator of OPPS'],
    ['5694,3.7198', '3.7198,5694', 'row 13: APC is not four digits'],
    ['$331.690', 'TBD', 'row 13: Payment Rate is not an amount of dollars'],
    ['$331.690', '"$33,1.690"', 'row 13: Payment Rate is not an amount of dollars'],
    ['$331.690', '$33,1.690', 'row 13: HCPCS Code begins a row of 14 cells'],
    ['96415,,S', '96413,,S', 'row 14: HCPCS Code lists 96413 a second time'],
    ['96415,,S', '9641,,S', 'row 14: HCPCS Code is not a HCPCS or CPT code'],
    ['96415,,S,5692,', '96415,,S,', 'row 14: HCPCS Code begins a row of 12 cells'],
    ['Payment Rate,', 'Rate,', 'row 5: Payment Rate is not in the header'],
    ['OPPS Payment', 'Proposed OPPS Payment', 'row 1: title is of a proposed rule'],
    ['CY 2025', 'CY 2026', 'row 1: title says 2026, and the name of the file 2025'],
  ])('%s → %s is refused: %s', async (from, to, why) =>
    expect(await refusalOf(() => readWith(reader, altered(october, from, to), OCTOBER))).toContain(why),
  )

  it.each(['Addendum B.csv', 'January or October 2025 Addendum B.csv'])(
    '%s names no single quarter and is refused',
    async (name) =>
      expect(await refusalOf(() => readWith(reader, october, name))).toContain(
        'the period is neither in the file nor in its name',
      ),
  )
})
