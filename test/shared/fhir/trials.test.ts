import { expect, test } from 'vitest'
import { gather } from '../../../shared/fhir/reading/resources.ts'
import { trialsOf } from '../../../shared/fhir/visits/trials.ts'

const study = {
  resourceType: 'ResearchStudy',
  id: 'st1',
  identifier: [{ value: 'local-7' }, { value: 'nct01234567' }],
}

function subject(change: object): object {
  return {
    resourceType: 'ResearchSubject',
    id: 's1',
    status: 'on-study',
    individual: { reference: 'Patient/p1' },
    study: { reference: 'ResearchStudy/st1' },
    ...change,
  }
}

function found(change: object, on: string | null = '2026-01-14') {
  return trialsOf('Patient/p1', on, gather([study, subject(change)]), {}).map(({ id, number }) => `${id} ${number}`)
}

test('a patient is in a trial on the days of the record, with the number of the study', () => {
  expect(found({})).toEqual(['ResearchSubject/s1 NCT01234567'])
  expect(found({ period: { start: '2026-01-14', end: '2026-01-14' } })).toHaveLength(1)
  expect(found({ period: { start: '2026-01-15' } })).toEqual([])
  expect(found({ period: { end: '2026-01-13' } })).toEqual([])
  expect(found({ period: { start: '2026-01-15' } }, null)).toHaveLength(1)
})

test('a missing study has no number', () => {
  expect(found({ study: { reference: 'ResearchStudy/other' } })).toEqual(['ResearchSubject/s1 undefined'])
})

test('a trial of another patient, or one that is over or has not begun, does not count', () => {
  expect(found({ individual: { reference: 'Patient/p2' } })).toEqual([])
  for (const status of ['off-study', 'screening', 'withdrawn', 'candidate']) expect(found({ status })).toEqual([])
  for (const status of ['on-study-intervention', 'on-study-observation', 'follow-up'])
    expect(found({ status })).toHaveLength(1)
})
