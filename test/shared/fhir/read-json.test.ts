import { describe, expect, test } from 'vitest'
import { decimalText } from '../../../shared/exact/decimal.ts'
import { readDose } from '../../../shared/fhir/reading/quantity.ts'
import { readJson } from '../../../shared/fhir/reading/read-json.ts'
import { Refusal } from '../../../shared/refusal.ts'

const dose = (value: string) =>
  readDose(readJson(`{"value": ${value}, "system": "http://unitsofmeasure.org", "code": "mg"}`))

describe('A number in JSON is read exactly as its text', () => {
  test.each([
    ['153', '153'],
    ['1.10', '1.1'],
    ['0.1', '0.1'],
    ['2.275', '2.275'],
    ['1e2', '100'],
    ['5E-1', '0.5'],
    ['123456789012345678', '123456789012345678'],
    ['0.12345678901234567890', '0.1234567890123456789'],
    ['9007199254740993', '9007199254740993'],
  ])('%s', (text, says) => {
    const read = dose(text)
    expect(typeof read === 'string' ? read : decimalText(read.amount)).toBe(says)
  })

  test.each([['1e400'], ['1e-400'], ['0'], ['-5'], ['"200"'], ['null'], [`1${'0'.repeat(60)}`]])(
    'no dose: %s',
    (text) => {
      expect(typeof dose(text)).toBe('string')
    },
  )

  test('is written back unchanged', () => {
    const text = '{"value":0.12345678901234567890,"other":1e400}'
    expect(JSON.stringify(readJson(text))).toBe(text)
  })
})

describe('A text that is not JSON is refused', () => {
  test.each([['{"resourceType":'], [''], ['NaN'], ['{"value": NaN}'], ['<Patient/>']])('%s', (text) => {
    expect(() => readJson(text)).toThrow(Refusal)
  })

  test('without quoting it, because it may be a chart', () => {
    expect(() => readJson('{"family": "Doe", "given": oops}')).toThrow(/^not JSON(?: at position \d+.*)?$/)
  })
})
