import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Copy, whichCopyWins } from '../../../shared/fhir/reading/which-copy-wins.ts'

const copy = (meta: Record<string, unknown>, more: Record<string, unknown> = {}, place?: number): Copy => ({
  resource: { resourceType: 'MedicationAdministration', id: 'a1', meta, status: 'completed', ...more },
  ...(place === undefined ? {} : { place }),
})
const AT = '2026-01-14T21:00:00Z'
const gone = { status: 'entered-in-error' }

describe('Two copies of one resource', () => {
  test.each<[string, Copy, Copy]>([
    ['the later instant stands', copy({ lastUpdated: '2026-01-14T21:00:01Z' }), copy({ lastUpdated: AT })],
    [
      'instants are compared, not texts',
      copy({ lastUpdated: '2026-01-14T15:30:00-06:00' }),
      copy({ lastUpdated: '2026-01-14T21:29:59Z' }),
    ],
    [
      'a microsecond counts',
      copy({ lastUpdated: '2026-01-14T21:00:00.123456Z' }),
      copy({ lastUpdated: '2026-01-14T21:00:00.123455Z' }),
    ],
    [
      'a later instant stands over a higher version',
      copy({ lastUpdated: '2026-01-14T21:00:01Z', versionId: '1' }),
      copy({ lastUpdated: AT, versionId: '2' }),
    ],
    ['an instant stands over none', copy({ lastUpdated: AT }), copy({})],
    [
      'at one instant the higher version stands, as a number',
      copy({ lastUpdated: AT, versionId: '10' }),
      copy({ lastUpdated: AT, versionId: '9' }),
    ],
    ['a version stands over an earlier entered-in-error', copy({ versionId: '4' }), copy({ versionId: '3' }, gone)],
    ['the place in a history Bundle decides, newest first', copy({}, { note: 'a' }, 0), copy({}, { note: 'b' }, 1)],
    ['the version decides before the place', copy({ versionId: '2' }, {}, 1), copy({ versionId: '1' }, {}, 0)],
    ['entered-in-error wins over anything', copy({ lastUpdated: AT }, gone), copy({ lastUpdated: AT }, { note: 'z' })],
    ['entered-in-error without a version wins over a version', copy({}, gone), copy({ versionId: '7' })],
  ])('%s', (_, wins, loses) => {
    expect(whichCopyWins(wins, loses)).toEqual({ wins: 'first', contested: false })
    expect(whichCopyWins(loses, wins)).toEqual({ wins: 'second', contested: false })
  })

  test.each<[string, Copy, Copy]>([
    ['say the same time', copy({ lastUpdated: AT }), copy({ lastUpdated: AT }, { note: 'x' })],
    ['say no time', copy({}), copy({}, { note: 'x' })],
    ['have versions that are no numbers', copy({ versionId: 'a' }), copy({ versionId: 'b' }, { note: 'x' })],
    ['have a version in one only', copy({ versionId: '1' }), copy({}, { note: 'x' })],
    ['have the same version', copy({ versionId: '1' }), copy({ versionId: '1' }, { note: 'x' })],
  ])('that differ and %s are contested', (_, a, b) => {
    const [one, other] = [whichCopyWins(a, b), whichCopyWins(b, a)]
    expect([one.contested, other.contested]).toEqual([true, true])
    expect(one.wins).not.toBe(other.wins)
  })

  test.each<[string, Copy, Copy]>([
    ['the order of elements', copy({}, { a: 1, b: { c: 1, d: 2 } }), copy({}, { b: { d: 2, c: 1 }, a: 1 })],
    ['meta', copy({ source: 'a' }), copy({ source: 'b' })],
    ['the narrative', copy({}, { text: { div: 'a' } }), copy({}, { text: { div: 'b' } })],
    ['nothing that charges, as both are entered in error', copy({}, gone), copy({}, { ...gone, note: 'x' })],
  ])('that differ only in %s are not contested', (_, a, b) => {
    expect([whichCopyWins(a, b).contested, whichCopyWins(b, a).contested]).toEqual([false, false])
  })

  test('among many, the same copy wins in any order of comparison', () => {
    const one = fc
      .record({
        lastUpdated: fc.constantFrom(undefined, AT, '2026-01-14T15:00:00-06:00', '2026-01-14T21:00:01Z', 'never'),
        versionId: fc.constantFrom(undefined, '1', '2', 'b'),
        status: fc.constantFrom('completed', 'entered-in-error'),
        place: fc.constantFrom(undefined, 0, 1),
        note: fc.constantFrom('a', 'b', 'c'),
      })
      .map(({ lastUpdated, versionId, status, place, note }) =>
        copy({ lastUpdated, versionId }, { status, note }, place),
      )
    const best = (copies: readonly Copy[]) => copies.reduce((a, b) => (whichCopyWins(a, b).wins === 'first' ? a : b))
    fc.assert(
      fc.property(
        fc
          .array(one, { minLength: 2, maxLength: 5 })
          .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          expect(JSON.stringify(best(shuffled).resource)).toBe(JSON.stringify(best(all).resource))
        },
      ),
      { numRuns: 500 },
    )
  })
})
