import { describe, expect, it } from 'vitest'
import { decimalText } from '../../../shared/exact/decimal.ts'
import { amountAtTheStart, amountsIn } from '../../../shared/fhir/reading/medication/amounts-in-words.ts'
import { withoutNoise } from '../../../shared/fhir/reading/medication/float-noise.ts'
import { noteAbout } from '../../../shared/fhir/reading/medication/notes.ts'
import { isPause } from '../../../shared/fhir/reading/medication/pause.ts'
import { shownUnitAgainst } from '../../../shared/fhir/reading/medication/shown-unit.ts'
import { readAmount } from '../../../shared/fhir/reading/quantity.ts'

const meant = (text: string) => {
  const amount = withoutNoise(text)
  return amount === undefined ? undefined : decimalText(amount)
}

describe('a rounding error of a binary float', () => {
  it.each([
    ['199.99999999999997', '200'],
    ['200.00000000000003', '200'],
    ['0.30000000000000004', '0.3'],
    ['123.45600000000002', '123.456'],
    ['1.9999999999999997e2', '200'],
  ])('%s is read as %s', (text, number) => expect(meant(text)).toBe(number))

  it.each([
    '199.9999999999', // thirteen digits: short enough to be meant
    '199.9999999', // ten digits
    '199.99999999951234', // further from 200 than 10^-12 of it
    '123.456789012345', // fifteen digits that are near no short number
    '200',
    '0',
    '-199.99999999999997',
    'many',
  ])('%s is read unchanged', (text) => expect(meant(text)).toBeUndefined())

  it('a dose keeps the charted number', () => {
    const dose = readAmount({ value: 199.99999999999997, system: 'http://unitsofmeasure.org', code: 'mg' })
    expect(dose).toEqual({ amount: { digits: 200n, scale: 0 }, unit: 'mg', chartedAs: '199.99999999999997' })
  })
})

describe('the displayed unit', () => {
  it.each([
    ['mg', 'mg'],
    ['MG', 'mg'],
    ['milligram (mass)', 'mg'],
    ['mcg', 'ug'],
    ['micrograms', 'ug'],
    ['units', '[iU]'],
    ['IU', '[iU]'],
    ['vial', 'mg'],
    ['', 'mg'],
    [undefined, 'mg'],
  ] as const)('%s beside %s is no contradiction', (shown, code) => {
    expect(shownUnitAgainst(shown, code)).toBeUndefined()
  })

  it.each([
    ['mcg', 'mg', 'the unit says “mcg” and its code mg'],
    ['g', 'mg', 'the unit says “g” and its code mg'],
    ['mL', 'mg', 'the unit says “mL” and its code mg'],
    ['mg/kg', 'mg', 'the unit says “mg/kg” and its code mg: an amount is not given per something'],
    ['constructor/h', 'mg', 'the unit says “constructor/h” and its code mg: an amount is not given per something'],
  ] as const)('%s beside %s is a contradiction', (shown, code, why) => expect(shownUnitAgainst(shown, code)).toBe(why))
})

describe('amounts in words', () => {
  it.each([
    ['2 mg as ordered', '2 mg'],
    ['give 2 mg', 'none'],
    ['2 mg/kg', 'none'],
    ['250 mg x 2', 'none'],
    ['2 mgs', 'none'],
  ])('%s begins with this amount: %s', (text, expected) => {
    const found = amountAtTheStart(text)
    expect(found === undefined ? 'none' : `${decimalText(found.amount)} ${found.unit}`).toBe(expected)
  })

  it('all amounts of a note are read', () => {
    expect(amountsIn('50 mg wasted, 1.5 mL left; 3 mg/kg').map(({ unit }) => unit)).toEqual(['mg', 'mL'])
  })
})

describe('a note', () => {
  const waste = (text: string) => noteAbout('waste', { note: [{ text }] }, undefined)
  it.each(['50 mg wasted, witnessed by RN', 'Remaining drug discarded', 'waste 10 mg', 'half of it wasted'])(
    'with the text "%s" is about discarded drug',
    (text) => expect(waste(text)).toBe(text),
  )
  it.each([
    'no waste',
    'No drug wasted.',
    'waste: none',
    'wasted 0 mg',
    '0 mg wasted',
    'nothing discarded',
    '5 mL blood discarded before the draw',
    'needle discarded in the sharps box',
    'tolerated well',
  ])('with the text "%s" is not about discarded drug', (text) => expect(waste(text)).toBeUndefined())

  it('about a second access is recognised', () => {
    const access = (text: string) => noteAbout('access', { note: [{ text }] }, undefined)
    expect(access('second IV started: drugs are incompatible')).toBeDefined()
    expect(access('second dose of the day')).toBeUndefined()
  })
})

describe('a pause', () => {
  const record = (dosage: object, status = 'completed') => ({ status, dosage })
  const rateQuantity = { value: 0, code: 'mL/h' }
  it('is over, ran at rate 0 and gave nothing', () => {
    expect(isPause(record({ rateQuantity }))).toBe(true)
    expect(isPause(record({ rateRatio: { numerator: { value: 0 } } }))).toBe(true)
    expect(isPause(record({ rateQuantity, dose: { value: 0 } }))).toBe(true)
    expect(isPause(record({ rateQuantity }, 'in-progress'))).toBe(false)
    expect(isPause(record({ rateQuantity, dose: { value: 1 } }))).toBe(false)
    expect(isPause(record({ rateQuantity: { value: 0.1 } }))).toBe(false)
    expect(isPause(record({}))).toBe(false)
  })
})
