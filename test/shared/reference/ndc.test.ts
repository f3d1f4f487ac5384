import { describe, expect, it } from 'vitest'
import { ndc11, ndcInWords, ndcReadings } from '../../../shared/chart/ndc.ts'

describe('an NDC on a claim', () => {
  it.each([
    ['00006302602', '00006302602'],
    ['00006-3026-02', '00006302602'],
    ['0006-3026-02', '00006302602'], // 4-4-2: the labeler is filled
    ['50242-132-01', '50242013201'], // 5-3-2: the product is filled
    ['60505-6132-6', '60505613206'], // 5-4-1: the package is filled
    [' 00006-3026-02 ', '00006302602'],
    ['N400006302602', '00006302602'],
    ['N4 00006-3026-02', '00006302602'],
    ['*0006-3026-02', '00006302602'],
    ['50242-*132-01', '50242013201'],
    ['0006 3026 02', '00006302602'],
  ])('%s is %s', (charted, claimed) => expect(ndc11(charted)).toBe(claimed))

  it.each([
    ['0006302602', 'ten digits without hyphens could be three products'],
    ['006-3026-02', 'no such form'],
    ['0006-302-02', 'nine digits'],
    ['00006-3026', 'two segments'],
    ['9999-9999-9', 'no such form'],
    ['GG100', 'not digits'],
    ['888867413689', 'twelve digits'],
    ['', 'nothing'],
  ])('%s is not an NDC: %s', (charted) => expect(ndc11(charted)).toBeUndefined())

  it('of ten digits without hyphens has three readings, and a text that is no code has none', () => {
    expect(ndcReadings('5114400301').map(ndcInWords)).toEqual(['05114-4003-01', '51144-0003-01', '51144-0030-01'])
    expect(ndcReadings('0006-3O26-02')).toEqual([])
  })
})
