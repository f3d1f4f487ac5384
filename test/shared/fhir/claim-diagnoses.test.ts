import { describe, expect, test } from 'vitest'
import { gather } from '../../../shared/fhir/reading/resources.ts'
import { claimDiagnoses } from '../../../shared/fhir/writing/claim-diagnoses.ts'

type Json = Readonly<Record<string, unknown>>

const condition = (id: string, code: string, changes: Json = {}): Json => ({
  resourceType: 'Condition',
  id,
  code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code }] },
  subject: { reference: 'Patient/p1' },
  ...changes,
})
const verified = (code: string): Json => ({ verificationStatus: { coding: [{ code }] } })
const encounter = (entry: Json = {}): Json => ({
  resourceType: 'Encounter',
  id: 'e1',
  subject: { reference: 'Patient/p1' },
  diagnosis: [
    { condition: { reference: 'Condition/c1' }, rank: 1, ...entry },
    { condition: { reference: 'Condition/c2' }, rank: 2 },
  ],
})
const listed = (first: Json, entry?: Json, more: readonly Json[] = []): readonly unknown[] => {
  const record = encounter(entry)
  const resources = gather([record, first, condition('c2', 'C34.11'), ...more])
  return claimDiagnoses(record, resources).listed.map(({ diagnosisCodeableConcept: of }) => of?.coding?.[0]?.code)
}

describe('Diagnoses of a claim', () => {
  test.each([
    ['confirmed', condition('c1', 'D64.81', verified('confirmed'))],
    ['without a verification', condition('c1', 'D64.81')],
  ])('one that is %s is listed', (_, first) => {
    expect(listed(first)).toEqual(['D64.81', 'C34.11'])
  })

  test.each([
    ['refuted', condition('c1', 'D64.81', verified('refuted'))],
    ['refuted in words', condition('c1', 'D64.81', { verificationStatus: { text: 'Ruled out' } })],
    ['entered in error', condition('c1', 'D64.81', verified('entered-in-error'))],
    ['of another patient', condition('c1', 'D64.81', { subject: { reference: 'Patient/p2' } })],
    ['not understood', condition('c1', 'D64.81', { modifierExtension: [{ url: 'https://ehr.example.org/x' }] })],
  ])('one that is %s is on no claim', (_, first) => {
    expect(listed(first)).toEqual(['C34.11'])
  })

  test('one whose entry in the encounter is not understood is on no claim', () => {
    const entry = { modifierExtension: [{ url: 'https://ehr.example.org/x', valueBoolean: true }] }
    expect(listed(condition('c1', 'D64.81'), entry)).toEqual(['C34.11'])
  })

  test('one under another record of the patient is listed', () => {
    const first = condition('c1', 'D64.81', { subject: { reference: 'Patient/old' } })
    const old = {
      resourceType: 'Patient',
      id: 'old',
      link: [{ other: { reference: 'Patient/p1' }, type: 'replaced-by' }],
    }
    expect(listed(first, undefined, [old])).toEqual(['D64.81', 'C34.11'])
  })
})
