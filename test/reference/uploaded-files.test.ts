import { describe, expect, test } from 'vitest'
import { decimal } from '../../shared/exact/decimal.ts'
import { readChargeMaster } from '../../shared/reference/charge-master-file.ts'
import { readFeeSchedule } from '../../shared/reference/fee-schedule-file.ts'

const fees = (text: string) => readFeeSchedule(text, { contract: 'commercial', file: 'commercial.csv', sha256: 's' })

describe('A charge master', () => {
  test('is read as a spreadsheet writes it', () => {
    const text =
      '\uFEFFCode,Charge,From,Until\r\nj9271,"$1,234.50",2026-01-01,2026-06-30\r\n,,,\r\n96413,450,2026-01-01,\r\n'
    expect(readChargeMaster(text, 'charges.csv')).toEqual([
      { code: 'J9271', charge: decimal('1234.50'), from: '2026-01-01', until: '2026-06-30' },
      { code: '96413', charge: decimal('450'), from: '2026-01-01' },
    ])
  })

  test.each([
    ['code,charge\n96413,450', 'row 1: from is not in the header'],
    ['code,from,charge,price\n', 'row 1: column 4 is none of code, from, charge, until'],
    ['code,from,charge,charge\n', 'row 1: charge stands in the header twice'],
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
  ])('is refused whole where it is wrong: %j', (text, why) => {
    expect(() => readChargeMaster(text, 'charges.csv')).toThrow(`charges.csv, ${why}`)
  })

  test('may change from one day to the next', () => {
    const text = 'code,from,until,charge\n96413,2026-01-01,2026-01-31,450\n96413,2026-02-01,,460'
    expect(readChargeMaster(text, 'charges.csv')).toHaveLength(2)
  })
})

describe('A fee schedule', () => {
  test('says of each code one way it is paid', () => {
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
      'row 2: percent_of_charge stands beside amount: one row pays one way',
    ],
    ['code,from,amount,setting\n96413,2026-01-01,5,office', 'row 2: setting is not one of facility, professional'],
    ['code,from,amount,modifier\n96413,2026-01-01,5,JWX', 'row 2: modifier is not a modifier'],
    ['code,from,amount,at_most_charge\n96413,2026-01-01,5,maybe', 'row 2: at_most_charge is not one of'],
    ['code,from,until,amount\n96413,2026-01-01,2025-01-01,5', 'row 2: until is before from'],
    ['code,from,amount\n96413,2026-01-01,5\n96413,2026-01-01,6', 'row 3: code is paid otherwise in another row'],
  ])('is refused whole where it is wrong: %j', (text, why) => {
    expect(() => fees(text)).toThrow(`commercial.csv, ${why}`)
  })

  test('may pay the settings differently', () => {
    expect(fees('code,from,amount,setting\n96413,2026-01-01,5,facility\n96413,2026-01-01,6,professional')).toHaveLength(
      2,
    )
  })
})
