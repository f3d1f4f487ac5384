import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readScope, readScopes, within } from '../../../shared/fhir-api/scope.ts'

const LETTERS = ['c', 'r', 'u', 'd', 's'] as const
const level = fc.constantFrom('patient', 'user', 'system')
const type = fc.constantFrom('*', 'ChargeItem', 'Task', 'AuditEvent')
const letters = fc.subarray([...LETTERS], { minLength: 1 })

describe('A scope', () => {
  test('of SMART 2 grants exactly its letters', () => {
    fc.assert(
      fc.property(level, type, letters, (level, type, letters) => {
        const scope = readScope(`${level}/${type}.${letters.join('')}`)
        expect(scope).toEqual({ level, type, letters: new Set(letters), filter: '' })
      }),
    )
  })

  test('of SMART 1 grants the letters of its word', () => {
    const lettersOf = (text: string) => [...(readScope(text)?.letters ?? [])].join('')
    expect(lettersOf('patient/*.read')).toBe('rs')
    expect(lettersOf('user/ChargeItem.write')).toBe('cud')
    expect(lettersOf('system/*.*')).toBe('cruds')
  })

  test('with letters out of order or repeated grants nothing', () => {
    fc.assert(
      fc.property(
        level,
        type,
        fc.array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength: 6 }),
        (level, type, some) => {
          const inOrder = some.every(
            (letter, at) => at === 0 || LETTERS.indexOf(some[at - 1] ?? 'c') < LETTERS.indexOf(letter),
          )
          expect(readScope(`${level}/${type}.${some.join('')}`) !== undefined).toBe(inOrder)
        },
      ),
    )
  })

  test('with any other text grants nothing, and the other scopes stay', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/^(patient|user|system)\//.test(text.trim()))
        expect(readScope(text)).toBeUndefined()
        expect(readScopes(`system/Task.r ${text.replaceAll(/(patient|user|system)\//g, '')} openid`)[0]?.type).toBe(
          'Task',
        )
      }),
    )
  })

  test('of SMART 2 keeps its whole filter; a SMART 1 word with a filter grants nothing', () => {
    expect(readScope('system/ChargeItem.rs?code=a|b&context=e1')?.filter).toBe('code=a|b&context=e1')
    for (const text of ['system/ChargeItem.read?code=1', 'system/ChargeItem.rs?', 'system/ChargeItem?code=1'])
      expect(readScope(text)).toBeUndefined()
  })

  test('limited by a registration grants no more than either', () => {
    const scope = fc.tuple(level, type, letters).map(([a, b, c]) => `${a}/${b}.${c.join('')}`)
    fc.assert(
      fc.property(fc.array(scope), fc.array(scope), (asked, allowed) => {
        const [a, b] = [readScopes(asked.join(' ')), readScopes(allowed.join(' '))]
        for (const { level, type, letters } of within(a, b)) {
          for (const letter of letters) {
            const grants = (one: (typeof a)[number]) =>
              one.level === level && (one.type === '*' || one.type === type) && one.letters.has(letter)
            expect(a.some(grants) && b.some(grants)).toBe(true)
          }
        }
      }),
    )
  })
})
