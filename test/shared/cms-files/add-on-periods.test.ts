import { expect, it } from 'vitest'
import { addOnRows, type Pairing } from '../../../shared/cms-files/tables/add-on-periods.ts'

function pairing(parent: string | undefined, from: string, until?: string, type: 1 | 2 | 3 = 1): Pairing {
  return { code: '96411', type, parent, from, until }
}

const spans = (...pairings: readonly Pairing[]) =>
  addOnRows(pairings).map(({ type, parents, from, until = '' }) => `${type} ${parents.join('+')} ${from}/${until}`)

it('a parent of a single day gives a span of one day', () =>
  expect(spans(pairing('96413', '2020-01-01'), pairing('96409', '2020-03-01', '2020-03-01'))).toEqual([
    '1 96413 2020-01-01/2020-02-29',
    '1 96409+96413 2020-03-01/2020-03-01',
    '1 96413 2020-03-02/',
  ]))

it('a parent that continues in another row starts no new span', () =>
  expect(spans(pairing('96413', '2020-01-01', '2020-12-31'), pairing('96413', '2021-01-01'))).toEqual([
    '1 96413 2020-01-01/',
  ]))

it('a day without any parent is in no span', () =>
  expect(spans(pairing('96413', '2020-01-01', '2020-12-31'), pairing('96413', '2021-02-01'))).toEqual([
    '1 96413 2020-01-01/2020-12-31',
    '1 96413 2021-02-01/',
  ]))

it('a code with listed parents and with parents left to the contractor is type 3', () =>
  expect(spans(pairing('96413', '2020-01-01'), pairing(undefined, '2020-01-01', undefined, 2))).toEqual([
    '3 96413 2020-01-01/',
  ]))
