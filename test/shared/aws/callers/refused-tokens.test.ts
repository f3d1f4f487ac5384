import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { askedWithin } from '../../../../shared/aws/callers/refused-tokens.ts'

describe('Refused tokens', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-01-14T10:00:00Z') }))
  afterEach(() => void vi.useRealTimers())

  let asked = 0
  const ask = (sender: string, answer?: string) =>
    askedWithin(sender, async () => {
      asked += 1
      return answer
    })
  const stop = expect.objectContaining({ status: 429 })

  test('of one sender end the questions for it after thirty, and for nobody else', async () => {
    asked = 0
    for (let times = 0; times < 30; times += 1) expect(await ask('a')).toBeUndefined()
    await expect(ask('a', 'good')).rejects.toEqual(stop)
    expect(asked).toBe(30)
    expect(await ask('b', 'good')).toBe('good')
    vi.setSystemTime(Date.parse('2026-01-14T10:00:59Z'))
    await expect(ask('a', 'good')).rejects.toMatchObject({ headers: { 'retry-after': '1' } })
    vi.setSystemTime(Date.parse('2026-01-14T10:01:00Z'))
    expect(await ask('a', 'good')).toBe('good')
  })

  test('are counted while their answers are awaited', async () => {
    asked = 0
    const answers = await Promise.allSettled(Array.from({ length: 300 }, () => ask('c')))
    expect(asked).toBe(30)
    expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(270)
  })

  test('do not include accepted tokens, nor questions without an answer', async () => {
    for (let times = 0; times < 100; times += 1) expect(await ask('d', 'good')).toBe('good')
    for (let times = 0; times < 100; times += 1)
      await expect(askedWithin('d', () => Promise.reject(new Error('silent')))).rejects.toThrow('silent')
    expect(await ask('d', 'good')).toBe('good')
  })

  test('of many senders take a bounded memory: the first sender is forgotten', async () => {
    for (let times = 0; times < 30; times += 1) await ask('first')
    await expect(ask('first')).rejects.toEqual(stop)
    for (let other = 0; other < 1000; other += 1) await ask(`other ${other}`)
    expect(await ask('first')).toBeUndefined()
  })
})
