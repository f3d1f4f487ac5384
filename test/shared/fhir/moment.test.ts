import { describe, expect, test } from 'vitest'
import { dateOf, moment } from '../../../shared/fhir/reading/moment.ts'

describe('A charted time is a moment at the place of service', () => {
  test('its charted offset gives the local date and clock', () => {
    expect(moment('2026-01-14T23:30:00-06:00')).toEqual({
      text: '2026-01-14T23:30:00-06:00',
      on: '2026-01-14',
      clock: '23:30',
      seconds: Date.parse('2026-01-15T05:30:00Z') / 1000,
    })
  })

  test('a time in UTC is shown in the time zone of the site', () => {
    expect(moment('2026-01-15T05:30:00Z', { timeZone: 'America/Chicago' })).toMatchObject({
      on: '2026-01-14',
      clock: '23:30',
    })
    expect(moment('2026-01-15T05:30:00Z')).toMatchObject({ on: '2026-01-15', clock: '05:30' })
  })

  test('in the night when clocks go back, an hour that is charted twice is one hour', () => {
    const [first, second] = [
      moment('2025-11-02T06:30:00Z', { timeZone: 'America/Chicago' }),
      moment('2025-11-02T07:30:00Z', { timeZone: 'America/Chicago' }),
    ]
    expect([first?.clock, second?.clock]).toEqual(['01:30', '01:30'])
    expect((second?.seconds ?? 0) - (first?.seconds ?? 0)).toBe(3600)
  })

  test.each([
    ['no time of day', '2026-01-14'],
    ['no offset', '2026-01-14T09:30:00'],
    ['a day there is not', '2026-02-30T09:30:00-06:00'],
    ['an hour there is not', '2026-01-14T25:00:00-06:00'],
    ['words', 'yesterday'],
  ])('%s is not a moment', (_, text) => expect(moment(text)).toBeUndefined())

  test.each([
    ['2026-01-14', '2026-01-14'],
    ['2024-02-29', '2024-02-29'],
    ['2025-02-29', undefined],
    ['2026-01', undefined],
    ['2026', undefined],
  ])('the day of %s is %s', (text, day) => expect(dateOf(text)).toBe(day))
})
