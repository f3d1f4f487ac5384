import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { itemOf, textOf } from '../../../../shared/aws/tables/items.ts'
import { packed, unpacked } from '../../../../shared/aws/tables/packed-text.ts'

const DICTIONARIES = new URL('../../../../shared/aws/tables/dictionaries/', import.meta.url)

test.each([1, 2, 3] as const)('A text packed with dictionary %s is unpacked unchanged', (dictionary) => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      (text) => unpacked(packed(text, dictionary)) === Buffer.from(text).toString(),
    ),
  )
})

test('A dictionary never changes: texts packed with it could not be read any more', () => {
  const hashes = ['1.txt', '2.txt', '3.txt'].map((file) =>
    createHash('sha256')
      .update(readFileSync(new URL(file, DICTIONARIES)))
      .digest('hex')
      .slice(0, 16),
  )
  expect(hashes).toEqual(['948ca5766b42e066', '2cc0accb414e357c', '3665fa455cbe2a0d'])
})

test('A text packed with an unknown dictionary is an error', () => {
  expect(() => unpacked(Buffer.from([9, 3, 0]))).toThrow('dictionary 9')
})

test('Long texts of an item are packed, short texts are not, and both can be read', () => {
  const item = itemOf({ pk: 'T#demo', resource: '{"resourceType":"Encounter"}', absent: undefined })
  expect(item).toEqual({ pk: { S: 'T#demo' }, resource: { B: expect.anything() } })
  expect(textOf(item, 'resource')).toBe('{"resourceType":"Encounter"}')
  expect(textOf({ resource: { S: 'as it was kept before' } }, 'resource')).toBe('as it was kept before')
})
