import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { starterPaymentLimitFiles, starterRows } from '../../../shared/aws/reference/starter-tables.ts'
import { readPaymentLimits } from '../../../shared/cms-files/kinds/payment-limits-file.ts'
import { decimal } from '../../../shared/exact/decimal.ts'
import { type BookTables, bookOf } from '../../../shared/reference/book-of.ts'
import { containerSizesOf } from '../../../shared/reference/drugs/container-sizes.ts'
import type { DrugProduct } from '../../../shared/reference/drugs/drug.ts'
import { payerProfiles, withProfile } from '../../../shared/reference/payers/payer-profile.ts'
import type { PaymentLimit } from '../../../shared/reference/prices/payment-limit-file.ts'
import { isKnown, tablesAsKnown } from '../../../shared/reference/tables/as-known.ts'

const starter = { ...starterRows(), profiles: payerProfiles }

/** Payment limits of October 2025, as first published and as restated on 9 December: one code differs. */
function october(): readonly PaymentLimit[] {
  const restated = starterPaymentLimitFiles().find(({ file }) => file.startsWith('2025Q4'))
  const bytes = restated?.bytes ?? new Uint8Array()
  const first = Buffer.from(Buffer.from(bytes).toString('latin1').replace('103.397', '105.124'), 'latin1')
  return [
    ...known(readPaymentLimits(bytes, 'restated', 'b'), '2025-12-09T14:00:00Z'),
    ...known(readPaymentLimits(first, 'first', 'a'), '2025-09-17T14:00:00Z'),
  ]
}

function known<Row>(rows: readonly Row[], knownFrom: string) {
  return rows.map((row) => ({ ...row, knownFrom }))
}

describe('A restated quarter', () => {
  const tables: BookTables = { ...starter, paymentLimits: october() }
  const limitAsKnown = (asKnown?: string) => bookOf(tables, asKnown).paymentLimit('J2782', '2025-11-03')?.limit

  test.each([
    ['before the first file came', '2025-09-16', undefined],
    ['on the day the first file came', '2025-09-17', '105.124'],
    ['on the day before the restatement', '2025-12-08', '105.124'],
    ['on the day of the restatement', '2025-12-09', '103.397'],
    ['by now', undefined, '103.397'],
  ])('is read as known %s', (_, asKnown, dollars) => {
    expect(limitAsKnown(asKnown)).toEqual(dollars === undefined ? undefined : decimal(dollars))
  })

  test('changes one code only, and the file named for the day', () => {
    const [before, after] = [bookOf(tables, '2025-12-01'), bookOf(tables)]
    const moved = october().filter(({ hcpcs, from }) => {
      const [was, is] = [before, after].map((book) => book.paymentLimit(hcpcs, from)?.limit)
      return was?.digits !== is?.digits
    })
    expect(new Set(moved.map(({ hcpcs }) => hcpcs))).toEqual(new Set(['J2782']))
    expect([before, after].map((book) => book.priceFile('2025-11-03')?.file)).toEqual(['first', 'restated'])
  })

  test('removes a code that it no longer lists, for its own days only', () => {
    const without = october().filter(({ hcpcs, file }) => hcpcs !== 'J9271' || file !== 'restated')
    const book = bookOf({ ...tables, paymentLimits: [...starter.paymentLimits, ...without] })
    expect(book.paymentLimit('J9271', '2025-11-03')).toBeUndefined()
    expect(book.paymentLimit('J9271', '2026-01-14')).toBeDefined()
  })
})

const FOLDER = `${process.env.CMS_FILES ?? '../shared/data'}/asp/pricing`
const here = existsSync(FOLDER)

describe.skipIf(!here)(here ? 'The files of CMS' : 'The files of CMS: not here', () => {
  test('of October 2025 and its restatement give the first price, then the second, as known', () => {
    const read = (file: string, sha256: string, received: string) =>
      known(readPaymentLimits(readFileSync(`${FOLDER}/${file}`), file, sha256), received)
    const paymentLimits = [
      ...read('section 508 version of Oct 2025 ASP Pricing File 091725.csv', 'a', '2025-09-17'),
      ...read('Oct 2025 ASP Pricing File updated 120925 (restated).csv', 'b', '2025-12-09'),
    ]
    const limit = (asKnown: string) =>
      bookOf({ ...starter, paymentLimits }, asKnown).paymentLimit('J2782', '2025-11-15')?.limit
    expect(limit('2025-12-01')).toEqual(decimal('105.124'))
    expect(limit('2025-12-09')).toEqual(decimal('103.397'))
  })
})

describe('Every table', () => {
  const [drug] = starter.drugs.filter(({ hcpcs }) => hcpcs === 'J9271')
  const product = starter.products.find(({ hcpcs }) => hcpcs === 'J9271')
  if (drug === undefined || product === undefined) throw new Error('pembrolizumab is in the starter tables')
  const later = { knownFrom: '2026-02-01' }
  const corrected: DrugProduct = { ...product, unitsPerContainer: decimal(50), ...later }
  const products = [product, corrected]
  const tables: BookTables = {
    ...starter,
    drugs: [drug, { ...drug, administeredAs: 'therapeutic', ...later }],
    products,
    containerSizes: containerSizesOf(products),
    statusIndicators: [
      { hcpcs: 'J9271', status: 'K', from: '2024-01-01', source: '' },
      { hcpcs: 'J9271', status: 'N', from: '2024-01-01', source: '', ...later },
    ],
    procedureRates: [
      { code: '96413', setting: 'facility', amount: decimal(300), basis: '', from: '2024-01-01' },
      { code: '96413', setting: 'facility', amount: decimal(310), basis: '', from: '2024-01-01', ...later },
    ],
  }
  const on = '2026-01-14'
  const looksUp = (asKnown?: string) => {
    const book = bookOf(tables, asKnown)
    return {
      class: book.drugByHcpcs('J9271', on)?.administeredAs,
      byRxnorm: book.drugsByRxnorm(drug.rxnorm[0] ?? '', on).map(({ administeredAs }) => administeredAs),
      units: book.product(product.ndc, 'J9271', on)?.unitsPerContainer,
      codes: book.drugsByNdc(product.ndc, on).length,
      sizes: book.containerSizes('J9271', on).map(({ unitsPerContainer }) => unitsPerContainer),
      status: book.statusIndicator('J9271', on),
      rate: book.procedureRate('96413', 'facility', on)?.amount,
    }
  }

  it('answers as known before a correction and after it', () => {
    const before = looksUp('2026-01-31')
    expect(before).toMatchObject({ class: 'complex-biologic', status: 'K', rate: decimal(300), codes: 1 })
    expect(before.units).toEqual(product.unitsPerContainer)
    expect(before.sizes).toEqual([product.unitsPerContainer])
    expect(before.byRxnorm).toEqual(['complex-biologic'])
    const after = looksUp('2026-02-01')
    expect(after).toMatchObject({ class: 'therapeutic', status: 'N', rate: decimal(310), codes: 1 })
    expect(after.units).toEqual(decimal(50))
    expect(after.byRxnorm).toEqual(['therapeutic'])
    expect(looksUp()).toEqual(after)
  })

  it('is unchanged if every row has always been known', () => {
    const same = tablesAsKnown(starter, '2000-01-01')
    for (const [table, rows] of Object.entries(starter)) expect(same[table as keyof typeof same]).toBe(rows)
  })

  it('has no fewer rows on a later day', () => {
    const day = fc
      .integer({ min: 0, max: 700 })
      .map((n) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10))
    fc.assert(
      fc.property(day, day, day, (a, b, knownFrom) => {
        const [sooner, later] = [a, b].sort()
        return !isKnown({ knownFrom }, sooner) || isKnown({ knownFrom }, later)
      }),
    )
  })
})

test('A payer’s answer counts from the day it is known, then for all of its days of service', () => {
  const said = { from: '2025-01-01', why: 'Its provider manual says so.', cites: ['Provider manual 2025, page 12'] }
  const answers = [
    { answer: 'push', ...said },
    { answer: 'hold', ...said, knownFrom: '2025-11-01' },
  ]
  const own = { name: 'blue-plan', title: 'Blue plan', payer: 'commercial', paysMedicareLimits: false }
  const profiles = withProfile({ ...own, settings: { 'missing-stop': answers } }, 'own.json', payerProfiles)
  const answer = (asKnown?: string) =>
    bookOf({ ...starter, profiles }, asKnown).profile('commercial', undefined, '2025-03-01').settings['missing-stop']
  expect([answer('2025-10-31'), answer('2025-11-01'), answer()]).toEqual(['push', 'hold', 'hold'])
})
