import { expect, test } from 'vitest'
import { withoutSuperseded } from '../../../shared/reference/tables/superseded-rows.ts'

const own = (from: string, until?: string) => ({ what: 'a', from, ...(until === undefined ? {} : { until }) })
const published = (from: string, until?: string) => ({ ...own(from, until), sha256: 'x' })
const periods = (...rows: ReturnType<typeof own>[]) =>
  withoutSuperseded(rows, ({ what }) => what).map(
    (row) => `${'sha256' in row ? 'file' : 'own'} ${row.from} ${row.until ?? ''}`,
  )

test.each([
  [
    'in the middle',
    [own('2024-01-01'), published('2025-01-01', '2025-03-31')],
    ['file 2025-01-01 2025-03-31', 'own 2024-01-01 2024-12-31', 'own 2025-04-01 '],
  ],
  ['to the end', [own('2024-01-01'), published('2025-01-01')], ['file 2025-01-01 ', 'own 2024-01-01 2024-12-31']],
  ['whole', [own('2025-01-01', '2025-03-31'), published('2025-01-01', '2025-03-31')], ['file 2025-01-01 2025-03-31']],
  [
    'not before',
    [own('2025-04-01'), published('2025-01-01', '2025-03-31')],
    ['file 2025-01-01 2025-03-31', 'own 2025-04-01 '],
  ],
  [
    'not after',
    [own('2024-01-01', '2024-12-31'), published('2025-01-01')],
    ['file 2025-01-01 ', 'own 2024-01-01 2024-12-31'],
  ],
  [
    'twice',
    [own('2024-01-01'), published('2024-04-01', '2024-06-30'), published('2024-10-01', '2024-12-31')],
    [
      'file 2024-04-01 2024-06-30',
      'file 2024-10-01 2024-12-31',
      'own 2024-01-01 2024-03-31',
      'own 2024-07-01 2024-09-30',
      'own 2025-01-01 ',
    ],
  ],
])('a row is replaced %s', (_, rows, expected) => {
  expect(periods(...rows)).toEqual(expected)
})

test('a row is replaced only by rows of the same key', () => {
  expect(periods(own('2024-01-01'), { ...published('2024-01-01'), what: 'b' })).toEqual([
    'file 2024-01-01 ',
    'own 2024-01-01 ',
  ])
})
