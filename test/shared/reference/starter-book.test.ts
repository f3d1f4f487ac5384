import { describe, expect, it } from 'vitest'
import { starterRows } from '../../../shared/aws/reference/starter-tables.ts'
import { starterBook } from '../../../shared/cli/charge/starter-book.ts'
import { decimalText } from '../../../shared/exact/decimal.ts'
import { payerProfiles } from '../../../shared/reference/payers/payer-profile.ts'

const tables = starterRows()
const book = starterBook(payerProfiles)

function limit(hcpcs: string, on: string): string | undefined {
  const found = book.paymentLimit(hcpcs, on)?.limit
  return found && decimalText(found)
}

describe('the shipped tables', () => {
  it('have the expected size', () => {
    expect(new Set(tables.drugs.map(({ hcpcs }) => hcpcs)).size).toBeGreaterThanOrEqual(980)
    expect(tables.products.length).toBeGreaterThan(8500)
    expect(tables.paymentLimits.length).toBeGreaterThan(8300)
    expect(new Set(tables.paymentLimits.map(({ from }) => from)).size).toBe(11)
    expect(tables.statusIndicators.length).toBeGreaterThan(1500)
    expect(tables.procedureRates.length).toBeGreaterThan(330)
  })

  it('never have two rows of one key in force on the same day', () => {
    const keyed = [
      ...tables.drugs.map((row) => ({ ...row, key: `drug ${row.hcpcs}` })),
      ...tables.products.map((row) => ({ ...row, key: `product ${row.ndc} ${row.hcpcs}` })),
      ...tables.paymentLimits.map((row) => ({ ...row, key: `limit ${row.hcpcs}` })),
      ...tables.statusIndicators.map((row) => ({ ...row, key: `status ${row.hcpcs}` })),
      ...tables.procedureRates.map((row) => ({ ...row, key: `rate ${row.code} ${row.setting}` })),
    ].sort((a, b) => (a.key + a.from < b.key + b.from ? -1 : 1))
    const overlapping = keyed.filter((row, at) => {
      const before = keyed[at - 1]
      return before?.key === row.key && (before.until === undefined || before.until >= row.from)
    })
    expect(overlapping.map(({ key }) => key)).toEqual([])
  })

  it('name as a replacement only codes of the drug table', () => {
    const codes = new Set(tables.drugs.map(({ hcpcs }) => hcpcs))
    expect(tables.drugs.flatMap(({ replacedBy }) => replacedBy ?? []).filter((code) => !codes.has(code))).toEqual([])
  })

  it('a replaced code has ended, and its replacement is in force on the next day', () => {
    const replaced = tables.drugs.filter(({ replacedBy }) => replacedBy !== undefined)
    expect(replaced.length).toBeGreaterThan(20)
    for (const { hcpcs, until = '', replacedBy = '' } of replaced) {
      expect(until, hcpcs).not.toBe('')
      const next = nextDay(until) < tables.firstDay ? tables.firstDay : nextDay(until)
      expect(book.drugByHcpcs(replacedBy, next)?.hcpcs, `${hcpcs} to ${replacedBy}`).toBe(replacedBy)
    }
  })
})

describe('the answers of the book', () => {
  it('prices are those of the CMS file of the quarter', () => {
    expect(limit('J9271', '2026-01-01')).toBe('59.726')
    expect(limit('J9355', '2026-03-31')).toBe('73.483')
    expect(limit('J9263', '2026-01-14')).toBe('0.047')
    expect(limit('Q2041', '2026-01-14')).toBe('532192.241')
    expect(limit('J2782', '2025-10-01')).toBe('103.397') // restated on 2025-12-09 from 105.124
  })

  it.each([
    ['2024-01-01', '55.73'],
    ['2024-03-31', '55.73'],
    ['2024-04-01', '57.307'],
    ['2024-12-31', '58.216'],
    ['2025-01-01', '57.603'],
    ['2025-06-30', '59.349'],
    ['2025-07-01', '58.562'],
    ['2025-09-30', '58.562'],
    ['2025-10-01', '60.291'],
    ['2026-01-01', '59.726'],
  ])('pembrolizumab given on %s is priced %s a milligram', (on, price) => expect(limit('J9271', on)).toBe(price))

  it('a price ends with its quarter and is not used in the next', () => {
    expect(limit('J9271', '2025-12-31')).toBe('60.291')
    expect(limit('J9271', '2026-04-01')).toBeUndefined()
    expect(limit('J9271', '2023-12-31')).toBeUndefined()
  })

  it('a price names its file and checksum, and the patient’s part is not always a fifth', () => {
    const found = book.paymentLimit('J9144', '2026-01-14')
    expect(found?.file).toMatch(/^2026Q1 .*121725/)
    expect(found?.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(book.paymentLimit('J9072', '2026-01-14')?.coinsurance).not.toEqual(
      book.paymentLimit('J9271', '2026-01-14')?.coinsurance,
    )
  })

  it('a retired code is in force to its last day; later only its replacement is known', () => {
    expect(book.drugByHcpcs('J9070', '2024-03-31')?.hcpcs).toBe('J9070')
    expect(book.drugByHcpcs('J9070', '2024-04-01')).toBeUndefined()
    expect(book.drugByHcpcs('J9075', '2024-03-31')).toBeUndefined()
    expect(book.drugByHcpcs('J9075', '2024-04-01')?.name).toBe('cyclophosphamide')
    expect(book.lastKnown('J9070')).toMatchObject({ until: '2024-03-31', replacedBy: 'J9075' })
    expect(book.drugByHcpcs('J8520', '2024-09-30')?.hcpcs).toBe('J8520')
    expect(book.drugByHcpcs('J8520', '2024-10-01')).toBeUndefined()
    expect(book.drugByHcpcs('J8522', '2024-10-01')?.hcpcs).toBe('J8522')
    for (const [old, now] of [
      ['J9265', 'J9267'],
      ['J2505', 'J2506'],
      ['J9310', 'J9312'],
    ] as const) {
      expect(book.drugByHcpcs(old, '2024-01-01')).toBeUndefined()
      expect(book.lastKnown(old)?.replacedBy).toBe(now)
    }
    expect(book.lastKnown('J0000')).toBeUndefined()
  })

  it('a billing unit that changed under one code is two rows', () => {
    expect(unit('J2277', '2024-09-30')).toBe('1 mg')
    expect(unit('J2277', '2024-10-01')).toBe('0.25 mg')
  })

  it.each([
    ['J9263', '0.5 mg'],
    ['J9312', '10 mg'],
    ['J9041', '0.1 mg'],
    ['J0640', '50 mg'],
    ['J2405', '1 mg'],
    ['J1626', '100 ug'],
    ['J9045', '50 mg'],
    ['J9201', '200 mg'],
    ['J1442', '1 ug'],
    ['J2506', '0.5 mg'],
    ['J9039', '1 ug'],
    ['J3480', '2 meq'],
    ['J7030', '1000 mL'],
    ['J9358', '1 mg'],
    ['J9190', '500 mg'],
    ['J9208', '1 g'],
    ['J9325', '1 10*6.[PFU]'],
    ['J1644', "1000 [USP'U]"],
    ['J0885', '1000 [iU]'],
    ['J9999', '1 {dose}'],
  ])('one unit of %s is %s', (hcpcs, size) => expect(unit(hcpcs, '2026-01-14')).toBe(size))

  it.each([
    ['J9271', 'complex-biologic'],
    ['J9045', 'chemotherapy'],
    ['J0640', 'therapeutic'],
    ['J0897', 'therapeutic'],
    ['J2506', 'therapeutic'],
    ['J9217', 'hormonal'],
    ['J9395', 'hormonal'],
    ['J9209', 'therapeutic'],
    ['J7050', 'hydration'],
    ['J1642', 'carrier'],
    ['J8522', 'oral'],
    ['J1745', 'complex-biologic'],
    ['Q2041', 'cell-therapy'],
    ['J1756', 'therapeutic'],
    ['J3489', 'therapeutic'],
    ['J9041', 'chemotherapy'],
  ])('giving %s is coded as %s', (hcpcs, as) => expect(book.drugByHcpcs(hcpcs, '2026-01-14')?.administeredAs).toBe(as))

  it('a reference product and its biosimilars have one substance', () => {
    const names = ['J9355', 'Q5112', 'Q5113', 'Q5114', 'Q5116', 'Q5117', 'Q5146'].map(
      (code) => book.drugByHcpcs(code, '2026-01-14')?.name,
    )
    expect(new Set(names)).toEqual(new Set(['trastuzumab']))
    expect(book.drugByHcpcs('J9264', '2026-01-14')?.name).not.toBe(book.drugByHcpcs('J9267', '2026-01-14')?.name)
  })

  it('a product has a code while CMS lists it, with the content of a container', () => {
    expect(book.drugsByNdc('00006302602', '2026-01-14').map(({ hcpcs }) => hcpcs)).toEqual(['J9271'])
    const { unitsPerContainer, packageSize, ndcUnit } = book.product('00006302602', 'J9271', '2026-01-14') ?? {}
    expect([
      unitsPerContainer && decimalText(unitsPerContainer),
      packageSize && decimalText(packageSize),
      ndcUnit,
    ]).toEqual(['100', '4', 'ML'])
    expect(book.drugsByNdc('00006302602', '2023-12-31')).toEqual([])
    expect(book.drugsByNdc('99999999999', '2026-01-14')).toEqual([])
  })

  it('powder is counted by the vial, whatever volume CMS prints; a large biosimilar vial is multiple-dose', () => {
    const { packageSize, ndcUnit, container } = book.product('78206014801', 'Q5112', '2026-01-14') ?? {}
    expect([packageSize && decimalText(packageSize), ndcUnit, container]).toEqual(['1', 'UN', 'multiple-dose'])
    expect(book.product('78206014701', 'Q5112', '2026-01-14')?.container).toBe('single-dose')
  })

  it('a product of a code that changed follows the code', () => {
    const on = (day: string) => book.drugsByNdc('10019095501', day).map(({ hcpcs }) => hcpcs)
    expect(on('2024-03-31')).toEqual(['J9070'])
    expect(on('2024-04-01')).not.toContain('J9070')
  })

  it('an ingredient has one code, or all codes that share it', () => {
    expect(book.drugsByRxnorm('1547545', '2026-01-14').map(({ hcpcs }) => hcpcs)).toEqual(['J9271'])
    expect(book.drugsByRxnorm('121191', '2026-01-14').map(({ hcpcs }) => hcpcs)).toEqual([
      'J9312',
      'Q5115',
      'Q5119',
      'Q5123',
    ])
    expect(book.drugsByRxnorm('0', '2026-01-14')).toEqual([])
  })

  it('the status indicator is that of the day', () => {
    expect(book.statusIndicator('J9271', '2025-11-01')).toBe('K')
    expect(book.statusIndicator('96413', '2025-11-01')).toBe('S')
    expect(book.statusIndicator('96368', '2025-11-01')).toBe('N')
    expect(book.statusIndicator('J9271', '2023-12-31')).toBeUndefined()
  })

  it.each([
    ['96413', 'facility', '2024-06-01', '322.68'],
    ['96413', 'facility', '2025-10-14', '331.69'],
    ['96413', 'facility', '2026-01-01', '337.46'],
    ['96413', 'professional', '2024-03-08', '127.05'],
    ['96413', 'professional', '2024-03-09', '129.16'],
    ['96413', 'professional', '2025-01-01', '119.36'],
    ['96413', 'professional', '2026-12-31', '133.27'],
    ['96368', 'facility', '2025-10-14', '0'],
  ] as const)('%s in a %s setting on %s pays %s', (code, setting, on, amount) => {
    const rate = book.procedureRate(code, setting, on)
    expect(rate && decimalText(rate.amount)).toBe(amount)
    expect(rate?.basis).toMatch(setting === 'facility' ? /^OPPS Addendum B/ : /^PFS \d{4} national non-facility/)
  })

  it('a rate ends with its year', () => expect(book.procedureRate('96413', 'facility', '2027-01-01')).toBeUndefined())

  it('a payer profile is found by its name, and a missing one is reported', () => {
    expect(book.profile('medicare-ffs', 'professional', '2026-01-14').name).toBe('medicare-ffs-physician')
    expect(book.profile('medicare-ffs', 'facility', '2026-01-14').name).toBe('medicare-ffs-hospital')
    expect(book.profile('medicare-ffs', undefined, '2026-01-14').name).toBe('medicare-ffs-physician')
    expect(book.profile('medicare-ffs-hospital', 'facility', '2026-01-14').name).toBe('medicare-ffs-hospital')
    expect(book.profile('commercial', 'facility', '1999-01-01').name).toBe('commercial')
    expect(() => book.profile('nobody', 'facility', '2026-01-14')).toThrow('no payer profile is called nobody')
  })
})

function unit(hcpcs: string, on: string): string | undefined {
  const drug = book.drugByHcpcs(hcpcs, on)
  return drug && `${decimalText(drug.billingUnit.amount)} ${drug.billingUnit.unit}`
}

function nextDay(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
}
