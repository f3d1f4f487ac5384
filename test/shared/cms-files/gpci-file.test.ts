import { describe, expect, it } from 'vitest'
import { gpciReader as reader } from '../../../shared/cms-files/kinds/gpci-file.ts'
import { decimalText } from '../../../shared/exact/decimal.ts'
import { altered, readWith, sample } from './cms-sample.ts'
import { refusalOf } from './refused.ts'

const NAME = 'GPCI2026.csv'
const bytes = sample('gpci', NAME)

describe('the geographic indices', async () => {
  const file = await readWith(reader, bytes, NAME)

  it('are in force in the year of their title', () =>
    expect(file).toMatchObject({ kind: 'gpci', from: '2026-01-01', until: '2026-12-31' }))

  it('are one row for each locality, without the notes below', () => {
    expect(file.rows.map(({ locality, state }) => `${state} ${locality}`)).toEqual([
      'AL 1011200',
      'AK 0210201',
      'CA 0118218',
      'HI 0121201',
      'MT 0320201',
      'NY 1320201',
      'NY 1329204',
      'PR 0920220',
      'WY 0360221',
    ])
    const { name, work, pe, mp } = file.rows[5] ?? {}
    expect([name, ...[work, pe, mp].map((one) => one && decimalText(one))]).toEqual([
      'MANHATTAN',
      '1.064',
      '1.162',
      '1.586',
    ])
  })

  it('have names without the stars of notes, but with commas', () => {
    expect(file.rows[1]?.name).toBe('ALASKA')
    expect(file.rows[3]?.name).toBe('HAWAII, GUAM')
  })

  it('use the work index with the floor if there are two', async () => {
    const twice = altered(
      bytes,
      '2026 PW GPCI (with 1.0 Floor)***,',
      '2026 PW GPCI (without 1.0 Floor),2026 PW GPCI (with 1.0 Floor),',
    )
    const rows = Buffer.from(twice)
      .toString('latin1')
      .replace('10112,AL,00,ALABAMA,1.000,', '10112,AL,00,ALABAMA,0.969,1.000,')
    const first = rows.split('\r\n').slice(0, 4).join('\r\n')
    const [alabama] = (await readWith(reader, Buffer.from(`${first}\r\n`, 'latin1'), NAME)).rows
    expect(alabama && decimalText(alabama.work)).toBe('1')
  })

  it('use the only work index if law sets no floor', async () => {
    const one = altered(bytes, '(with 1.0 Floor)***', '(without 1.0 Floor)')
    expect((await readWith(reader, one, NAME)).rows).toHaveLength(9)
  })

  it.each([
    ['13202,NY,01', '1320,NY,01', 'row 9: Medicare Administrative Contractor (MAC) is not a contractor of five digits'],
    ['13202,NY,01', '13202,NY,1', 'row 9: Locality Number is not two digits'],
    ['13202,NY,01', '13202,New York,01', 'row 9: State is not a state'],
    ['1.064,1.162,1.586', '1.064,,1.586', 'row 9: 2026 PE GPCI is not a number'],
    ['13202,NY,01,MANHATTAN,1.064,1.162,1.586', '13202,,,,,,', 'row 9: State is not a state'],
    ['13292,NY,04', '13202,NY,01', 'row 10: Locality Number lists 1320201 a second time'],
    ['FINAL CY 2026', 'PROPOSED CY 2026', 'row 1: title is of a proposed rule'],
    ['2026 PE GPCI', '2026 PE', 'row 3: PE GPCI is not in the header'],
    ['FINAL CY 2026', 'FINAL', 'the period is neither in the file nor in its name'],
  ])('%s → %s is refused: %s', async (from, to, why) =>
    expect(await refusalOf(() => readWith(reader, altered(bytes, from, to), NAME))).toContain(why),
  )
})
