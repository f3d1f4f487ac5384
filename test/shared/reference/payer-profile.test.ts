import { describe, expect, test } from 'vitest'
import { starterTables } from '../../../shared/aws/reference/starter-tables.ts'
import { dayAfter } from '../../../shared/law/service-date.ts'
import { bookOf } from '../../../shared/reference/book-of.ts'
import { payerProfiles, withProfile } from '../../../shared/reference/payers/payer-profile.ts'

const tables = starterTables()

const own = (settings: object, more: object = {}) => ({
  name: 'blue-plan',
  title: 'Blue plan',
  payer: 'commercial',
  paysMedicareLimits: false,
  settings,
  ...more,
})
const said = { why: 'Its provider manual says so.', cites: ['Provider manual 2025, page 12'] }
const bookWith = (data: unknown) => bookOf({ ...tables, profiles: withProfile(data, 'own.json', payerProfiles) })

describe('A profile', () => {
  test('answers by date of service: its own answer on its days, the default before and after', () => {
    const answer = { answer: '96549', from: '2025-01-01', until: '2025-06-30', ...said }
    const book = bookWith(own({ 'concurrent-chemotherapy': [answer] }))
    const on = (day: string) => book.profile('commercial', 'facility', day).settings['concurrent-chemotherapy']
    expect(['2024-12-31', '2025-01-01', '2025-06-30', '2025-07-01'].map(on)).toEqual([
      'review',
      '96549',
      '96549',
      'review',
    ])
  })

  test('of a site replaces the shipped one, for its payer and setting only', () => {
    const book = bookWith(
      own({ 'missing-stop': [{ answer: 'push', from: '2024-01-01', ...said }] }, { setting: 'facility' }),
    )
    const name = (payer: string, setting: 'facility' | 'professional') =>
      book.profile(payer, setting, '2026-01-14').name
    expect(name('commercial', 'facility')).toBe('blue-plan')
    expect(name('commercial', 'professional')).toBe('commercial')
    expect(name('medicaid', 'facility')).toBe('medicaid')
  })

  test('may be like another profile, whose answers it uses if it has none', () => {
    const answers = { 'missing-stop': [{ answer: 'push', from: '2025-01-01', ...said }] }
    const like = bookWith(own(answers, { like: 'commercial' })).profile('commercial', 'facility', '2026-01-14')
    const unlike = bookWith(own(answers)).profile('commercial', 'facility', '2026-01-14')
    expect(like.settings).toMatchObject({ 'missing-stop': 'push', 'pump-code': '96416' })
    expect(unlike.settings).toMatchObject({ 'missing-stop': 'push', 'pump-code': 'G0498' })
  })

  test.each([
    ['a point nobody knows', own({ 'pmp-code': [] }), /settings: .*pmp-code/],
    [
      'an answer the point has not',
      own({ 'pump-code': [{ answer: 'G9999', from: '2024-01-01', ...said }] }),
      /settings\.pump-code\[0\]\.answer: .*G0498/,
    ],
    [
      'an answer without a reason',
      own({ 'pump-code': [{ answer: '96416', from: '2024-01-01', cites: ['x'] }] }),
      /settings\.pump-code\[0\]\.why/,
    ],
    [
      'an answer nobody says',
      own({ 'pump-code': [{ answer: '96416', from: '2024-01-01', why: 'so', cites: [] }] }),
      /settings\.pump-code\[0\]\.cites/,
    ],
    ['an answer without a day', own({ 'pump-code': [{ answer: '96416', ...said }] }), /settings\.pump-code\[0\]\.from/],
    [
      'a day that is none',
      own({ 'pump-code': [{ answer: '96416', from: '2025-02-30', ...said }] }),
      /settings\.pump-code\[0\]\.from/,
    ],
    [
      'an end before the beginning',
      own({ 'pump-code': [{ answer: '96416', from: '2025-02-01', until: '2025-01-31', ...said }] }),
      /until: 2025-01-31 is before 2025-02-01/,
    ],
    [
      'two answers for one day',
      own({
        'pump-code': [
          { answer: '96416', from: '2025-01-01', ...said },
          { answer: 'G0498', from: '2025-06-01', ...said },
        ],
      }),
      /settings\.pump-code\[1\]\.from: another answer is in force on 2025-06-01/,
    ],
    [
      'the later of two answers first',
      own({
        'pump-code': [
          { answer: '96416', from: '2025-06-01', ...said },
          { answer: 'G0498', from: '2025-01-01', ...said },
        ],
      }),
      /settings\.pump-code\[1\]\.from: another answer is in force on 2025-06-01/,
    ],
    ['a payer no Coverage names', own({}, { payer: 'aunt' }), /payer: /],
    ['a key nobody reads', own({}, { discount: 5 }), /discount/],
    ['a likeness to nobody', own({}, { like: 'nobody' }), /like: no payer profile is called nobody/],
    ['no profile at all', 5, /the file: /],
  ])('with %s is refused, with the place of the error', (_, data, says) => {
    expect(() => withProfile(data, 'own.json', payerProfiles)).toThrow(says)
  })
})

test('the day after the last of a month, also of February, is the first of the next', () => {
  expect(['2024-02-28', '2024-02-29', '2025-12-31'].map(dayAfter)).toEqual(['2024-02-29', '2024-03-01', '2026-01-01'])
})
