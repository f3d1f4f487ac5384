import { describe, expect, it } from 'vitest'
import type { CmsFile } from '../../../shared/cms-files/cms-file.ts'
import { suspiciousChanges } from '../../../shared/cms-files/comparing/suspicious-changes.ts'
import { crosswalkReader } from '../../../shared/cms-files/kinds/crosswalk-file.ts'
import { paymentLimitsReader } from '../../../shared/cms-files/kinds/payment-limits-file.ts'
import type { PaymentLimit } from '../../../shared/reference/prices/payment-limit-file.ts'
import { altered, readWith, sample } from './cms-sample.ts'
import { paymentLimitsText } from './payment-limits-text.ts'

const plain = paymentLimitsText({ rows: 500 })
const limits = (bytes: Uint8Array) => readWith(paymentLimitsReader, bytes, 'limits.csv')
const before = await limits(plain)

/** Returns the changes to confirm between a file and the same file with a changed row. */
async function changed(from: string, to: string, was: CmsFile<PaymentLimit> = before) {
  const changes = suspiciousChanges(paymentLimitsReader, await limits(altered(plain, from, to)), was)
  return changes.map(({ what, says }) => `${what}: ${says}`)
}

describe('A person must confirm in a new file', () => {
  it('nothing, if it is similar to the one before', async () => {
    expect(suspiciousChanges(paymentLimitsReader, before, before)).toEqual([])
    expect(suspiciousChanges(paymentLimitsReader, before, undefined)).toEqual([])
    expect(await changed('2 MG,2.101', '2 MG,20.101')).toEqual([])
    expect(await changed('2 MG,2.101', '2 mg,2.101')).toEqual([])
    expect(await changed('2 MG,2.101', '2 MG,N/A')).toEqual([])
  })

  it('a price tenfold up or down, or from nothing', async () => {
    expect(await changed('2 MG,2.101', '2 MG,21.01')).toEqual(['figure-jumped: J1001: 2.101 became 21.01'])
    expect(await changed('2 MG,2.101', '2 MG,0.2101')).toEqual(['figure-jumped: J1001: 2.101 became 0.2101'])
    expect(await changed('2 MG,2.101', '2 MG,0')).toEqual(['figure-jumped: J1001: 2.101 became 0'])
  })

  it('a changed unit, and if the price changed with it', async () => {
    expect(await changed('2 MG,2.101', '0.2 MG,0.21')).toEqual([
      'unit-changed: J1001: one unit was 2 MG and is 0.2 MG',
      'figure-jumped: J1001: 2.101 became 0.21, as its unit changed from 2 MG to 0.2 MG',
    ])
    expect(await changed('2 MG,2.101', '0.2 MG,2.101')).toEqual([
      'unit-changed: J1001: one unit was 2 MG and is 0.2 MG',
      'figure-jumped: J1001: 2.101 after 2.101, although its unit changed from 2 MG to 0.2 MG',
    ])
    expect(await changed('2 MG,2.101', 'PER VIAL,2.101')).toEqual([
      'unit-changed: J1001: one unit was 2 MG and is PER VIAL',
    ])
  })

  it('a loss of more than a fifth of the codes, with the codes', async () => {
    const without = (gone: number): CmsFile<PaymentLimit> => ({ ...before, rows: before.rows.slice(gone) })
    expect(suspiciousChanges(paymentLimitsReader, without(100), before)).toEqual([])
    const [gone] = suspiciousChanges(paymentLimitsReader, without(101), before).filter(
      ({ what }) => what === 'rows-gone',
    )
    expect(gone?.gone).toHaveLength(101)
    expect(gone?.says).toContain('101 of 500 are gone: J1000; J1001; J1002; J1003; J1004 …')
  })

  it('a file shorter than every earlier one', async () => {
    const short = await limits(paymentLimitsText({ rows: 399 }))
    expect(suspiciousChanges(paymentLimitsReader, short, undefined)).toMatchObject([
      { what: 'few-rows', after: '399', says: 'Part B payment limits: only 399 rows; at least 400 are expected' },
    ])
    expect(suspiciousChanges(paymentLimitsReader, await limits(paymentLimitsText({ rows: 400 })), undefined)).toEqual(
      [],
    )
  })

  it('a tenfold change of the units in a container, with the billing unit if it changed inversely', async () => {
    const read = (bytes: Uint8Array) => readWith(crosswalkReader, bytes, 'crosswalk.csv')
    const name = 'section 508 version of January 2026 ASP NDC-HCPCS Crosswalk 121725.csv'
    const crosswalk = sample('ndc-hcpcs-crosswalk', name)
    const changesOf = async (to: string) =>
      suspiciousChanges(crosswalkReader, await read(altered(crosswalk, '1 MG,4,1,100', to)), await read(crosswalk))
        .filter(({ what }) => what !== 'few-rows')
        .map(({ says }) => says)
    expect(await changesOf('1 MG,4,1,10')).toEqual(['J9271 00006302602: 100 became 10'])
    expect(await changesOf('0.1 MG,4,1,1000')).toEqual([
      'J9271 00006302602: 100 became 1000, as its unit changed from 1 MG to 0.1 MG',
    ])
    expect(await changesOf('0.1 MG,4,1,10')).toEqual(['J9271 00006302602: 100 became 10'])
  })
})

describe('The published files of CMS', async () => {
  const [july, january, october, restated] = await Promise.all(
    [
      'section 508 version of Jul 2024 ASP Pricing File 062024.csv',
      'section 508 version of Jan 2025 ASP Pricing File 121924.csv',
      'section 508 version of Oct 2025 ASP Pricing File 091725.csv',
      'Oct 2025 ASP Pricing File updated 120925.csv',
    ].map((file) => limits(sample('payment-limits', file))),
  )
  const saidOf = (file = before, was = before) =>
    suspiciousChanges(paymentLimitsReader, file, was).flatMap(({ what, says }) => (what === 'few-rows' ? [] : says))

  it('have three changed units in 2024, and one drug in 2025 that lost most of its price', () => {
    expect(saidOf(january, july)).toEqual([
      'J2277: one unit was 1 MG and is 0.25 MG',
      'J7030: one unit was 1000 ML and is 1000 CC',
      'J7178: one unit was 1 IU and is 1 MG',
    ])
    expect(saidOf(october, july)).toContain('J9323: 4.694 became 0.125')
  })

  it('need no confirmation of the restatement of October 2025', () => expect(saidOf(restated, october)).toEqual([]))
})
