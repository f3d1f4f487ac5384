import { expect, test } from 'vitest'
import { starterRows } from '../../../shared/aws/reference/starter-tables.ts'
import { starterBook } from '../../../shared/cli/charge/starter-book.ts'
import { ceilingOf, compare, decimal, minus, plus, times } from '../../../shared/exact/decimal.ts'
import { inBase, measures } from '../../../shared/exact/dose.ts'
import { dosageIn, isOneMeasure } from '../../../shared/reference/drugs/dosage-text.ts'
import { payerProfiles } from '../../../shared/reference/payers/payer-profile.ts'

const { paymentLimits } = starterRows()
const book = starterBook(payerProfiles)

/** Doses on both sides of a whole number of units, and odd ones between. */
const DOSES = ['1', '2.275', '7', '99.99', '305'].map(decimal)
const LITTLE = decimal('0.0001')

test('units of every code of every file cover the dose, and one less does not', () => {
  const wrong: string[] = []
  let compared = 0
  for (const { hcpcs, dosage, from } of paymentLimits) {
    const unit = dosageIn(dosage)
    const drug = book.drugByHcpcs(hcpcs, from)
    if (unit === undefined || drug === undefined || drug.billingUnit.unit === '{dose}') continue
    const size = inBase(drug.billingUnit)
    for (const dose of DOSES.flatMap((amount) => [amount, plus(amount, LITTLE), minus(amount, LITTLE)])) {
      const given = times(dose, size)
      const units = ceilingOf(given, size)
      const covers = compare(times(decimal(units), size), given) >= 0
      if (!covers || compare(times(decimal(units - 1n), size), given) >= 0) wrong.push(`${hcpcs} ${from} ${dosage}`)
    }
    compared += 1
  }
  expect(wrong).toEqual([])
  expect(compared).toBeGreaterThan(6500)
})

test('every drug is counted in the unit of the file of its quarter', () => {
  const others: string[] = []
  for (const { hcpcs, dosage, from } of paymentLimits) {
    const unit = dosageIn(dosage)
    const drug = book.drugByHcpcs(hcpcs, from)
    if (unit === undefined || /^\d/.test(hcpcs)) continue
    const is =
      drug &&
      isOneMeasure(unit, measures(drug.billingUnit.unit)) &&
      compare(inBase(drug.billingUnit), inBase(unit)) === 0
    if (is !== true) others.push(`${hcpcs} ${from.slice(0, 7)} ${dosage}`)
  }
  // Counted in milligrams since October 2024, and in international units before, which no dose in milligrams says.
  expect(others).toEqual(['J7178 2024-01 1 IU', 'J7178 2024-07 1 IU'])
})

test('a code that CMS lists and nobody has reviewed is a drug of its name, without a class', () => {
  expect(book.drugByHcpcs('J3301', '2026-11-20')).toMatchObject({ name: 'triamcinolone acet inj nos' })
  expect(book.drugByHcpcs('J3301', '2026-11-20')?.administeredAs).toBeUndefined()
  expect(book.drugByHcpcs('J3301', '2026-05-15')?.hcpcs).toBe('J3301') // on both sides of the quarter without a file
  expect(book.paymentLimit('J3301', '2026-05-15')).toBeUndefined()
  expect(book.priceFile('2026-05-15')).toBeUndefined()
})

test.each([
  ['fluorouracil', 'J9190', 'J9192'],
  ['leucovorin', 'J0640', 'J0643'],
  ['etoposide', 'J9181', 'J9187'],
  ['trabectedin', 'J9352', 'J9362'],
])('%s is %s to the last of September 2026, and %s from the first of October', (name, before, after) => {
  expect(book.drugByHcpcs(before, '2026-09-30')?.name).toBe(name)
  expect(book.drugByHcpcs(before, '2026-10-01')).toBeUndefined()
  expect(book.drugByHcpcs(after, '2026-09-30')).toBeUndefined()
  expect(book.drugByHcpcs(after, '2026-10-01')?.name).toBe(name)
  expect(book.lastKnown(before)?.replacedBy).toBe(after)
})

test('a package of an ended code is counted in the units of the replacing code', () => {
  expect(book.drugsByNdc('63323011710', '2026-09-30').map(({ hcpcs }) => hcpcs)).toEqual(['J9190'])
  expect(book.drugsByNdc('63323011710', '2026-10-01').map(({ hcpcs }) => hcpcs)).toEqual(['J9192'])
  const product = book.product('63323011710', 'J9192', '2026-10-01')
  expect(product?.listedAs).toBe('J9190')
  expect(product && compare(product.unitsPerContainer, decimal(50))).toBe(0) // 500 mg, 10 mg a unit
})
