import { describe, expect, test } from 'vitest'
import { BOUNDS, refuseBeyondBounds } from '../../../shared/fhir/reading/bounds.ts'
import { readJson } from '../../../shared/fhir/reading/read-json.ts'
import { Refusal } from '../../../shared/refusal.ts'

const given = (more: Record<string, unknown>) => ({ resourceType: 'MedicationAdministration', id: 'a', ...more })
const coded = (code: string) => given({ medicationCodeableConcept: { coding: [{ code }] } })
const nested = (levels: number): unknown => {
  let inner: unknown = []
  for (let level = 1; level < levels; level += 1) inner = [inner]
  return given({ note: inner })
}
const dose = (text: string) =>
  readJson(`{"resourceType":"MedicationAdministration","dosage":{"dose":{"value":${text}}}}`)

function refusalOf(resource: unknown): string | undefined {
  try {
    refuseBeyondBounds(resource)
    return undefined
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return error.expression
  }
}

describe('A resource', () => {
  const CODE = 'MedicationAdministration.medicationCodeableConcept.coding[0].code'
  const VALUE = 'MedicationAdministration.dosage.dose.value'
  test.each<[string, unknown, unknown, string]>([
    ['nesting', nested(BOUNDS.depth), nested(BOUNDS.depth + 1), `MedicationAdministration.note${'[0]'.repeat(10)}`],
    ['the length of a code', coded('x'.repeat(BOUNDS.key)), coded('x'.repeat(BOUNDS.key + 1)), CODE],
    ['the bytes of a code', coded('é'.repeat(BOUNDS.key / 2)), coded(`${'é'.repeat(BOUNDS.key / 2)}x`), CODE],
    [
      'the length of a text',
      given({ note: 'x'.repeat(BOUNDS.text) }),
      given({ note: 'x'.repeat(BOUNDS.text + 1) }),
      'MedicationAdministration.note',
    ],
    [
      'the number of values',
      given({ note: Array.from({ length: BOUNDS.values - 3 }, () => 1) }),
      given({ note: Array.from({ length: BOUNDS.values }, () => 1) }),
      'MedicationAdministration',
    ],
    ['the digits of a number', dose('1'.repeat(BOUNDS.number)), dose('1'.repeat(BOUNDS.number + 1)), VALUE],
    ['an exponent', dose('1e1000'), dose('1e1001'), VALUE],
    ['an exponent below zero', dose('1e-1000'), dose('1e-1001'), VALUE],
    ['an exponent beyond any', dose('1.5e3'), dose('1e99999999999'), VALUE],
    ['half a character', coded('\ud83d\udc8a'), coded('\ud83d'), CODE],
    ['half a character in a name', given({ '\ud83d\udc8a': 1 }), given({ '\ud83d': 1 }), 'MedicationAdministration'],
  ])('is taken at the bound of %s, and refused with its place beyond', (_, at, beyond, place) => {
    expect(refusalOf(at)).toBeUndefined()
    expect(refusalOf(beyond)).toBe(place)
  })

  test('that is nested a hundred thousand levels deep is refused without a stack overflow', () => {
    expect(refusalOf(nested(100_000))).toMatch(/^MedicationAdministration\.note/)
  })

  test('with element names that FHIR does not have is refused without repeating them', () => {
    expect(refusalOf(given({ 'Jane Doe': { code: '\ud800' } }))).toBe('MedicationAdministration')
  })
})
