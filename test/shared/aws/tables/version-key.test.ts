import { expect, test } from 'vitest'
import { versionIn, versionKey } from '../../../../shared/aws/tables/version-key.ts'

test('keys of versions sort as their numbers, also above four digits', () => {
  const numbers = [1, 9, 10, 999, 1000, 9998, 9999, 10_000, 10_001, 99_999, 100_000, 1_234_567]
  const keys = numbers.map(versionKey)
  expect([...keys].sort()).toEqual(keys)
  expect(keys.map(versionIn)).toEqual(numbers)
  expect(keys.slice(5, 9)).toEqual(['9998', '9999', 'A10000', 'A10001'])
  for (const key of keys) expect(key < '~').toBe(true)
})

test('an older key of five digits without a letter is read as its number', () => {
  expect(versionIn('10000')).toBe(10_000)
  expect(versionIn(undefined)).toBe(0)
  expect(versionIn('ChargeSheet')).toBe(0)
})
