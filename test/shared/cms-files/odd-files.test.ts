import { describe, expect, it } from 'vitest'
import type { CmsFile } from '../../../shared/cms-files/cms-file.ts'
import { suspiciousChanges } from '../../../shared/cms-files/comparing/suspicious-changes.ts'
import { hcpcsReader } from '../../../shared/cms-files/kinds/hcpcs-file.ts'
import { oppsAddendumBReader } from '../../../shared/cms-files/kinds/opps-addendum-b-file.ts'
import { paymentLimitsReader } from '../../../shared/cms-files/kinds/payment-limits-file.ts'
import { pfsRelativeValuesReader } from '../../../shared/cms-files/kinds/pfs-relative-values-file.ts'
import { decimal, decimalText, times } from '../../../shared/exact/decimal.ts'
import type { PaymentLimit } from '../../../shared/reference/prices/payment-limit-file.ts'
import { readWith, sample } from './cms-sample.ts'
import { paymentLimitsText } from './payment-limits-text.ts'

const before = await readWith(paymentLimitsReader, paymentLimitsText({ rows: 500 }), 'limits.csv')
const arrived = '2026-01-02'

/** Returns what is odd about a file of payment limits, without the changes of single rows. */
function oddIn(file: CmsFile<PaymentLimit>, was: CmsFile<PaymentLimit> | undefined = before, day: string = arrived) {
  return suspiciousChanges(paymentLimitsReader, file, was, day)
    .filter(({ what }) => what !== 'figure-jumped')
    .map(({ what, says }) => `${what}: ${says}`)
}

/** Returns the file with the first prices, or all of them, times a factor. */
function timesAll(factor: string, first = before.rows.length): CmsFile<PaymentLimit> {
  const rows = before.rows.map((row, at) =>
    at < first && row.limit !== undefined ? { ...row, limit: times(row.limit, decimal(factor)) } : row,
  )
  return { ...before, rows }
}

/** Returns the file with one more row, or another one for a code it has. */
function withRow(hcpcs: string, limit: string, file = before): CmsFile<PaymentLimit> {
  const [first] = file.rows
  if (first === undefined) throw new Error('the file has rows')
  const row = { ...first, hcpcs, limit: decimal(limit) }
  return { ...file, rows: [...file.rows.filter((one) => one.hcpcs !== hcpcs), row] }
}

describe('A person must confirm a file whose figures moved together', () => {
  it('if all of them are ninefold or a ninth, though none moved tenfold', () => {
    expect(oddIn(timesAll('9'))).toEqual([
      'figures-moved: Part B payment limits, payment limit: 500 of 500 moved by half or more; the middle one moved by 800 percent',
    ])
    expect(oddIn(timesAll('0.11'))).toEqual([
      'figures-moved: Part B payment limits, payment limit: 500 of 500 moved by half or more; the middle one moved by -89 percent',
    ])
  })

  it('if more than one in five moved by half, and not if one in five did', () => {
    expect(oddIn(timesAll('1.5', 101))).toEqual([
      'figures-moved: Part B payment limits, payment limit: 101 of 500 moved by half or more; the middle one moved by 0 percent',
    ])
    expect(oddIn(timesAll('1.5', 100))).toEqual([])
    expect(oddIn(timesAll('1.499', 200))).toEqual([])
  })

  it('if the middle one moved by more than a tenth, and not by a tenth', () => {
    expect(oddIn(timesAll('1.11'))).toHaveLength(1)
    expect(oddIn(timesAll('1.1'))).toEqual([])
    expect(oddIn(timesAll('0.9'))).toEqual([])
    expect(oddIn(timesAll('0.89'))).toHaveLength(1)
  })

  it('if a further column moved: coinsurance, a copayment, the conversion factor', async () => {
    const halved = before.rows.map((row) => ({ ...row, coinsurance: decimal('9') }))
    expect(oddIn({ ...before, rows: halved })).toEqual([
      'figures-moved: Part B payment limits, coinsurance: 500 of 500 moved by half or more; the middle one moved by -55 percent',
    ])
    const addendum = await readWith(
      oppsAddendumBReader,
      sample('opps-addendum-b', '508 version of October 2025 Web Addendum B.10.31.25.csv'),
      '508 version of October 2025 Web Addendum B.10.31.25.csv',
    )
    const [paid] = addendum.rows.filter(({ rate, copayment }) => rate !== undefined && copayment !== undefined)
    if (paid?.copayment === undefined) throw new Error('a row of the file is paid')
    const many = Array.from({ length: 20 }, (_, at) => ({ ...paid, hcpcs: `J${2000 + at}` }))
    const quartered = many.map((row) => ({ ...row, copayment: decimal('0.01') }))
    const odd = (was: typeof many, is: typeof many) =>
      suspiciousChanges(oppsAddendumBReader, { ...addendum, rows: is }, { ...addendum, rows: was }).flatMap(
        ({ what, says }) => (what === 'figures-moved' ? says : []),
      )
    expect(odd(many, quartered)).toEqual([expect.stringMatching(/^OPPS Addendum B, copayment: 20 of 20 moved/)])
    expect(odd(many.slice(1), quartered.slice(1))).toEqual([]) // too few rows to speak of a share
  })

  it('if the conversion factor of the fee schedule moved, though no relative value did', async () => {
    const schedule = await readWith(
      pfsRelativeValuesReader,
      sample('pfs-relative-values', 'PPRRVU22_JAN.csv'),
      'PPRRVU22_JAN.csv',
    )
    const [row] = schedule.rows.filter(({ work }) => decimalText(work) !== '0')
    if (row === undefined) throw new Error('a row of the file has work')
    const many = Array.from({ length: 20 }, (_, at) => ({ ...row, code: `${20_000 + at}` }))
    const dearer = many.map((one) => ({ ...one, conversionFactor: times(one.conversionFactor, decimal('1.2')) }))
    const changes = suspiciousChanges(
      pfsRelativeValuesReader,
      { ...schedule, rows: dearer },
      { ...schedule, rows: many },
    )
    expect(changes.flatMap(({ what, says }) => (what === 'figures-moved' ? says : []))).toEqual([
      'PFS relative values, non-facility payment: 0 of 20 moved by half or more; the middle one moved by 20 percent',
      'PFS relative values, facility payment: 0 of 20 moved by half or more; the middle one moved by 20 percent',
    ])
  })
})

describe('A person must confirm a single row by its dollars', () => {
  it('if a new code has a price of a hundred thousand dollars or more', () => {
    expect(oddIn(withRow('J9999', '1000000'))).toEqual([
      'row-worth: J9999, payment limit: 1000000 dollars, and no price before',
    ])
    expect(oddIn(withRow('J9999', '100000'))).toHaveLength(1)
    expect(oddIn(withRow('J9999', '99999.999'))).toEqual([])
  })

  it('if a price moved by half and by ten thousand dollars, though not tenfold', () => {
    const was = withRow('J9999', '20000')
    expect(oddIn(withRow('J9999', '30000'), was)).toEqual([
      'row-worth: J9999, payment limit: 20000 became 30000 dollars',
    ])
    expect(oddIn(withRow('J9999', '29999.999'), was)).toEqual([])
    expect(oddIn(withRow('J9999', '10000'), was)).toHaveLength(1)
    expect(oddIn(withRow('J9999', '10000.001'), was)).toEqual([])
  })

  it('if a price is impossible, also without an earlier file', () => {
    expect(suspiciousChanges(paymentLimitsReader, withRow('J9999', '10000000'), undefined, arrived)).toMatchObject([
      { what: 'row-worth', key: 'J9999' },
    ])
    expect(suspiciousChanges(paymentLimitsReader, withRow('J9999', '9999999.999'), undefined, arrived)).toEqual([])
  })
})

describe('A person must confirm the days of a file', () => {
  it('if payment limits are in force for more or less than a quarter', () => {
    expect(oddIn({ ...before, until: '2035-12-31' })).toEqual([
      'odd-days: Part B payment limits: 2026-01-01 through 2035-12-31 is not one calendar quarter',
    ])
    expect(oddIn({ ...before, until: '2026-04-01' })).toHaveLength(1)
    expect(oddIn({ ...before, until: '2026-03-30' })).toHaveLength(1)
    expect(oddIn({ ...before, until: undefined })).toHaveLength(1)
  })

  it('if it begins more than six months after it arrived, as in the year 2072', () => {
    expect(oddIn({ ...before, from: '2072-01-01', until: '2072-03-31' })).toEqual([
      'odd-days: Part B payment limits: the file begins on 2072-01-01, more than six months after it arrived on 2026-01-02',
    ])
    expect(oddIn(before, before, '2025-07-02')).toEqual([])
    expect(oddIn(before, before, '2025-07-01')).toHaveLength(1)
  })

  it('if it begins before there were such prices', () => {
    expect(oddIn({ ...before, from: '2005-01-01', until: '2005-03-31' })).toEqual([])
    expect(oddIn({ ...before, from: '2004-10-01', until: '2004-12-31' })).toHaveLength(1)
  })

  it('if rows begin more than a year after the file', async () => {
    const codes = await readWith(hcpcsReader, sample('hcpcs', 'HCPC2026_OCT_ANWEB.csv'), 'HCPC2026_OCT_ANWEB.csv')
    const [first, ...others] = codes.rows
    if (first === undefined) throw new Error('the file has rows')
    const odd = (addedOn: string) =>
      suspiciousChanges(
        hcpcsReader,
        { ...codes, rows: [{ ...first, addedOn, effectiveOn: addedOn }, ...others] },
        undefined,
      ).flatMap(({ what, says }) => (what === 'odd-days' ? says : []))
    expect(odd('2072-01-01')).toEqual([`HCPCS Level II: 1 rows begin more than a year after the file: ${first.code}`])
    expect(odd('2027-10-03')).toEqual([])
    expect(odd('2027-10-04')).toHaveLength(1)
  })

  it('if a file of a year is in force for several', async () => {
    const codes = await readWith(hcpcsReader, sample('hcpcs', 'HCPC2026_OCT_ANWEB.csv'), 'HCPC2026_OCT_ANWEB.csv')
    const odd = (until: string) =>
      suspiciousChanges(hcpcsReader, { ...codes, until }, undefined).filter(({ what }) => what === 'odd-days')
    expect(odd('2027-10-02')).toEqual([])
    expect(odd('2027-10-03')).toHaveLength(1)
  })
})
