import { describe, expect, it } from 'vitest'
import { readPaymentLimits } from '../../../shared/cms-files/kinds/payment-limits-file.ts'
import { decimalText } from '../../../shared/exact/decimal.ts'
import { Refusal } from '../../../shared/refusal.ts'

const HEADER =
  'HCPCS Code,Short Description,HCPCS Code Dosage,Payment Limit,Co-insurance Percentage,Vaccine AWP%,Vaccine Limit,Blood AWP%,Blood limit,Clotting Factor,Notes,,'
const TITLE = 'Payment Allowance Limits for Medicare Part B Drugs,,,,,,,,,,,,'
const EFFECTIVE = '"Effective October 1, 2025 through December 31, 2025",,,,,,,,,,,,'
const PREAMBLE = [TITLE, ',,,,,,,,,,,,', EFFECTIVE, ',,,,,,,,,,,,']

/**
 * A small file with the oddities of CMS: Windows-1252, CRLF, a note of two lines, a no-break space, `N/A`, unnamed
 * columns.
 */
const ROWS = [
  'A9606,Radium ra223 dichloride ther,1 microCurie,N/A,20.000,,,,,,"microCurie 100% AWP = $202.82\nmicroCurie 100% WAC = $169.02",,',
  'J9325,Inj talimogene laherparepvec,1 million\u00a0PFU,73.935,18.748,,,,,,Inflation-adjusted coinsurance,,',
  'J9271,Inj pembrolizumab,1 MG,60.291,20.000,,,,,,,,',
  'Q5118,"Inj., zirabev, 10 mg",10 MG,25.799,20.000,,,,,,"8% of reference add-on applied - ""lesser of"" methodology applied",,',
]

function bytes(lines: readonly string[]): Uint8Array {
  return Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1')
}

function read(lines: readonly string[]) {
  return readPaymentLimits(bytes(lines), 'file.csv', 'abc')
}

function refusal(lines: readonly string[]): string {
  try {
    read(lines)
  } catch (error) {
    if (error instanceof Refusal) return error.message
  }
  return 'not refused'
}

describe('a payment limit file', () => {
  const limits = read([...PREAMBLE, HEADER, ...ROWS])

  it('is read row by row, with the quarter from its row', () => {
    expect(limits.map(({ hcpcs }) => hcpcs)).toEqual(['A9606', 'J9325', 'J9271', 'Q5118'])
    for (const row of limits)
      expect(row).toMatchObject({ from: '2025-10-01', until: '2025-12-31', file: 'file.csv', sha256: 'abc' })
    expect(limits.map(({ limit }) => limit && decimalText(limit))).toEqual([undefined, '73.935', '60.291', '25.799'])
    expect(limits.map(({ coinsurance }) => coinsurance && decimalText(coinsurance))).toEqual([
      '20',
      '18.748',
      '20',
      '20',
    ])
  })

  it('has no limit for N/A, rather than zero', () => expect(limits[0]).toHaveProperty('limit', undefined))

  it('keeps the dosage as printed, with a space for a no-break space', () =>
    expect(limits[1]?.dosage).toBe('1 million PFU'))

  it('may have its header on another row, and its columns in another order', () => {
    const moved = read([TITLE, EFFECTIVE, 'HCPCS Code,Payment Limit,HCPCS Code Dosage', 'J9271,60.291,1 MG'])
    expect(moved).toHaveLength(1)
    expect(moved[0]).toMatchObject({ hcpcs: 'J9271', dosage: '1 MG' })
    expect(moved[0]).toHaveProperty('coinsurance', undefined)
  })

  it.each([
    ['another kind of file', ['a,b', '1,2'], 'file.csv, row 1: HCPCS Code heads no column: not Part B payment limits'],
    [
      'the file of drugs without a code',
      ['Payment Allowance Limits for Medicare Part B Not Otherwise Classified (NOC) Drugs', EFFECTIVE, HEADER, ...ROWS],
      'title is not that',
    ],
    ['no quarter', [TITLE, HEADER, ...ROWS], 'Effective does not say from which day'],
    [
      'a month that is none',
      [TITLE, EFFECTIVE.replace('October', 'Octember'), HEADER, ...ROWS],
      'Effective does not say from which day',
    ],
    [
      'no price column',
      [...PREAMBLE, HEADER.replace('Payment Limit', 'Limit'), ...ROWS],
      'row 5: Payment Limit is not in the header',
    ],
    [
      'a price with a dollar sign',
      [...PREAMBLE, HEADER, 'J9271,x,1 MG,$60.291,20.000,,,,,,,,'],
      'row 6: Payment Limit is not a number',
    ],
    [
      'a price that is not there',
      [...PREAMBLE, HEADER, 'J9271,x,1 MG,,20.000,,,,,,,,'],
      'row 6: Payment Limit is not a number',
    ],
    ['a price below zero', [...PREAMBLE, HEADER, 'J9271,x,1 MG,-1,20.000,,,,,,,,'], 'row 6: Payment Limit'],
    [
      'a code that is none',
      [...PREAMBLE, HEADER, 'J92711,x,1 MG,60.291,20.000,,,,,,,,'],
      'row 6: HCPCS Code is not a HCPCS or CPT code',
    ],
    [
      'a code twice',
      [...PREAMBLE, HEADER, ROWS[2] ?? '', ROWS[2] ?? ''],
      'row 7: HCPCS Code lists J9271 a second time',
    ],
    ['an open quote', [...PREAMBLE, HEADER, 'J9271,"x'], 'row 6: the row has a quote that is not closed'],
  ])('is refused for %s, with the place', (_, lines, message) => expect(refusal(lines)).toContain(message))

  it.each([
    ['a cell too few', 'J9271,x,1 MG,60.291,20.000,,,,,,,', 'begins a row of 12 cells under 13 headings'],
    ['the price in place of the dosage', 'J9271,x,60.291,20.000,,,,,,,,,', 'HCPCS Code Dosage is a bare number'],
    ['a code in place of the dosage', 'J9271,x,J9271,60.291,20.000,,,,,,,,', 'HCPCS Code Dosage is a code'],
    ['no dosage', 'J9271,x,,60.291,20.000,,,,,,,,', 'HCPCS Code Dosage is empty'],
    [
      'a note where no column has a name',
      'J9271,x,1 MG,60.291,20.000,,,,,,,,note',
      'column 13 is filled and has no heading',
    ],
    ['more than all of it for the patient', 'J9271,x,1 MG,60.291,120.000,,,,,,,,', 'is above a hundred percent'],
    ['a price and its unit', 'J9271,x,1 MG,60.291/MG,20.000,,,,,,,,', 'row 6: Payment Limit is not a number'],
    ['a price in thousands', 'J9271,x,1 MG,"1,060.291",20.000,,,,,,,,', 'row 6: Payment Limit is not a number'],
    ['a formula for a price', 'J9271,x,1 MG,=60+0.291,20.000,,,,,,,,', 'row 6: column D is a formula'],
  ])('is refused with %s in a row', (_, row, message) => expect(refusal([...PREAMBLE, HEADER, row])).toContain(message))

  it('keeps notes with their row, with quotes and line breaks', () =>
    expect(limits.map(({ notes }) => notes)).toEqual([
      'microCurie 100% AWP = $202.82 microCurie 100% WAC = $169.02',
      'Inflation-adjusted coinsurance',
      undefined,
      '8% of reference add-on applied - "lesser of" methodology applied',
    ]))

  it('gives no word of a CPT descriptor', () =>
    expect(
      Object.values(read([...PREAMBLE, HEADER, '90371,Words of CPT,1 ML,143.771,20.000,,,,,,,,'])[0] ?? {}),
    ).not.toContain('Words of CPT'))

  it.each([
    'Effective January 1, 2026 through March 31, 2026',
    'EFFECTIVE January 1, 2026 to March 31, 2026',
    'Effective: January 1, 2026 - March 31, 2026',
  ])('accepts the quarter %s', (effective) =>
    expect(read([TITLE, `"${effective}",,,,,,,,,,,,`, HEADER, ...ROWS])[0]).toMatchObject({
      from: '2026-01-01',
      until: '2026-03-31',
    }),
  )
})
