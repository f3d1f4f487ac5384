import { describe, expect, test } from 'vitest'
import { decimal } from '../../../shared/exact/decimal.ts'
import { readAcquisitionCosts } from '../../../shared/reference/prices/acquisition-costs-file.ts'
import { readChargeMaster } from '../../../shared/reference/prices/charge-master-file.ts'
import { readFeeSchedule } from '../../../shared/reference/prices/fee-schedule-file.ts'

const fees = (text: string) => readFeeSchedule(text, { contract: 'commercial', file: 'commercial.csv', sha256: 's' })

describe('A charge master', () => {
  test('is read as saved by a spreadsheet', () => {
    const text =
      '\uFEFFCode,Charge,From,Until\r\nj9271,"$1,234.50",2026-01-01,2026-06-30\r\n,,,\r\n96413,450,2026-01-01,\r\n'
    expect(readChargeMaster(text, 'charges.csv')).toEqual([
      { code: 'J9271', charge: decimal('1234.50'), from: '2026-01-01', until: '2026-06-30' },
      { code: '96413', charge: decimal('450'), from: '2026-01-01' },
    ])
  })

  test.each([
    ['code,charge\n96413,450', 'row 1: from is not in the header'],
    ['code,from,charge,price\n', 'row 1: column 4 is none of code, from, charge, until, revenue'],
    ['code,from,charge,charge\n', 'row 1: charge is in the header twice'],
    ['code,from,charge\n96413,2026-01-01', 'row 2: code begins a row of 2 cells, not 3'],
    ['code,from,charge\nchemo,2026-01-01,450', 'row 2: code is not a HCPCS or CPT code'],
    ['code,from,charge\n96413,01/01/2026,450', 'row 2: from is not a date YYYY-MM-DD'],
    ['code,from,charge\n96413,2026-01-01,=A1', 'row 2: charge is not a number'],
    ['code,from,charge\n96413,2026-01-01,-5', 'row 2: charge is not a number'],
    ['code,from,charge\n96413,2026-01-01,', 'row 2: charge is not a number'],
    ['code,from,charge\n96413,2026-01-01,"12,34"', 'row 2: charge is not a number'],
    [
      'code,from,charge\n96413,2026-01-01,450\n96413,2026-02-01,460',
      'row 3: code has another charge for some of these days',
    ],
    ['code,from,charge\n96413,2026-01-01,"45', 'row 1: text is not comma-separated rows'],
  ])('is refused whole if a row is wrong: %j', (text, why) => {
    expect(() => readChargeMaster(text, 'charges.csv')).toThrow(`charges.csv, ${why}`)
  })

  test('may have a revenue code, whose leading zero spreadsheets drop', () => {
    const rows = readChargeMaster('code,from,charge,revenue\nJ9271,2026-01-01,95,636\n96413,2026-01-01,450,', 'c.csv')
    expect(rows.map(({ revenue }) => revenue)).toEqual(['0636', undefined])
    expect(() => readChargeMaster('code,from,charge,revenue\nJ9271,2026-01-01,95,drug', 'c.csv')).toThrow('revenue')
  })

  test('may change from one day to the next', () => {
    const text = 'code,from,until,charge\n96413,2026-01-01,2026-01-31,450\n96413,2026-02-01,,460'
    expect(readChargeMaster(text, 'charges.csv')).toHaveLength(2)
  })
})

describe('A file of acquisition costs', () => {
  test('is read as saved by a spreadsheet, with packages and codes', () => {
    const text =
      '\uFEFFNDC,HCPCS,From,Until,Per_Container,Per_Billing_Unit,Basis\r\n' +
      '0006-3026-02,,2026-01-01,2026-06-30,"$5,600.00",,invoice\r\n' +
      '00006302602,,2026-01-01,,,31.005,340B\r\n,j9271,2026-01-01,,,.5,Invoice\r\n'
    expect(readAcquisitionCosts(text, 'costs.csv')).toEqual([
      {
        code: '00006302602',
        basis: 'invoice',
        per: 'container',
        cost: decimal('5600.00'),
        from: '2026-01-01',
        until: '2026-06-30',
      },
      { code: '00006302602', basis: '340b', per: 'billing unit', cost: decimal('31.005'), from: '2026-01-01' },
      { code: 'J9271', basis: 'invoice', per: 'billing unit', cost: decimal('0.5'), from: '2026-01-01' },
    ])
  })

  const HEAD = 'ndc,hcpcs,from,until,per_container,per_billing_unit,basis\n'
  const NDC = '00006302602'
  test.each([
    ['ndc,from,per_container\n', 'row 1: basis is not in the header'],
    ['ndc,from,basis,wac\n', 'row 1: column 4 is none of from, basis, ndc, hcpcs, until, per_container'],
    [`${HEAD},,2026-01-01,,5,,invoice`, 'row 2: ndc is empty, and so is hcpcs'],
    [`${HEAD}${NDC},J9271,2026-01-01,,5,,invoice`, 'row 2: hcpcs is filled beside ndc: fill only one of them'],
    [`${HEAD}6302602,,2026-01-01,,5,,invoice`, 'row 2: ndc is not an NDC of eleven digits'],
    [`${HEAD},pembro,2026-01-01,,,5,invoice`, 'row 2: hcpcs is not a HCPCS or CPT code'],
    [`${HEAD},J9999,2026-01-01,,,5,invoice`, 'row 2: hcpcs is a code for many drugs: name the package in ndc'],
    [`${HEAD}${NDC},,01/01/2026,,5,,invoice`, 'row 2: from is not a date YYYY-MM-DD'],
    [`${HEAD}${NDC},,2026-01-01,2025-12-31,5,,invoice`, 'row 2: until is before from'],
    [`${HEAD}${NDC},,2026-01-01,,,,invoice`, 'row 2: per_container is empty, and so is per_billing_unit'],
    [`${HEAD}${NDC},,2026-01-01,,5,6,invoice`, 'row 2: per_billing_unit is filled beside per_container'],
    [
      `${HEAD},J9271,2026-01-01,,5,,invoice`,
      'row 2: per_container needs a package, because the containers of a code differ',
    ],
    [`${HEAD}${NDC},,2026-01-01,,five,,invoice`, 'row 2: per_container is not a number'],
    [`${HEAD}${NDC},,2026-01-01,,,0.00,invoice`, 'row 2: per_billing_unit is not above zero'],
    [`${HEAD}${NDC},,2026-01-01,,5,,WAC`, 'row 2: basis is not one of invoice, 340b'],
    [
      `${HEAD}${NDC},,2026-01-01,,5,,invoice\n00006-3026-02,,2026-03-01,,,6,invoice`,
      'row 3: ndc has another cost for some of these days',
    ],
  ])('is refused whole if a row is wrong: %j', (text, why) => {
    expect(() => readAcquisitionCosts(text, 'costs.csv')).toThrow(`costs.csv, ${why}`)
  })
})

describe('A fee schedule', () => {
  test('has one way of payment for each code', () => {
    const text =
      'code,from,until,setting,modifier,amount,percent_of_charge,percent_of_payment_limit,at_most_charge\n' +
      '96413,2026-01-01,,professional,,210.00,,,yes\n' +
      'J9271,2026-01-01,2026-12-31,,JW,,,112,no\n' +
      '*,2026-01-01,,,,,65,,\n'
    expect(fees(text)).toMatchObject([
      {
        contract: 'commercial',
        code: '96413',
        setting: 'professional',
        pays: 'amount',
        figure: decimal('210.00'),
        atMostCharge: true,
      },
      {
        code: 'J9271',
        modifier: 'JW',
        pays: 'payment limit',
        figure: decimal('112'),
        until: '2026-12-31',
        atMostCharge: false,
      },
      { code: '*', pays: 'charge', figure: decimal('65'), file: 'commercial.csv', sha256: 's' },
    ])
  })

  test.each([
    ['code,from,amount\n96413,2026-01-01,', 'row 2: amount is empty, and so is every percentage'],
    [
      'code,from,amount,percent_of_charge\n96413,2026-01-01,5,6',
      'row 2: percent_of_charge is filled beside amount: fill only one of them',
    ],
    ['code,from,amount,setting\n96413,2026-01-01,5,office', 'row 2: setting is not one of facility, professional'],
    ['code,from,amount,modifier\n96413,2026-01-01,5,JWX', 'row 2: modifier is not a modifier'],
    ['code,from,amount,at_most_charge\n96413,2026-01-01,5,maybe', 'row 2: at_most_charge is not one of'],
    ['code,from,until,amount\n96413,2026-01-01,2025-01-01,5', 'row 2: until is before from'],
    ['code,from,amount\n96413,2026-01-01,5\n96413,2026-01-01,6', 'row 3: code has another price in another row'],
  ])('is refused whole if a row is wrong: %j', (text, why) => {
    expect(() => fees(text)).toThrow(`commercial.csv, ${why}`)
  })

  test('may have different amounts for the settings', () => {
    expect(fees('code,from,amount,setting\n96413,2026-01-01,5,facility\n96413,2026-01-01,6,professional')).toHaveLength(
      2,
    )
  })
})
