import { expect, test } from 'vitest'
import { withOwnReferences } from '../../../shared/fhir/envelopes/bundle-references.ts'
import { readJson } from '../../../shared/fhir/reading/read-json.ts'

const ENCOUNTER = 'urn:uuid:0b1c2d3e-0000-4000-8000-000000000001'

test('Entries of a transaction that name each other by UUID are found by type and id', () => {
  const bundle = {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [
      { fullUrl: ENCOUNTER, resource: { resourceType: 'Encounter', id: 'e1' } },
      { resource: { resourceType: 'MedicationAdministration', id: 'a1', context: { reference: ENCOUNTER } } },
    ],
  }
  expect(withOwnReferences(bundle)).toMatchObject({
    entry: [{ resource: { id: 'e1' } }, { resource: { context: { reference: 'Encounter/e1' } } }],
  })
})

test('an entry without an id takes its UUID', () => {
  const bundle = { resourceType: 'Bundle', entry: [{ fullUrl: ENCOUNTER, resource: { resourceType: 'Encounter' } }] }
  expect(withOwnReferences(bundle)).toMatchObject({
    entry: [{ resource: { id: '0b1c2d3e-0000-4000-8000-000000000001' } }],
  })
})

test('numbers that a double cannot hold stay exact', () => {
  const text = `{"entry":[{"fullUrl":"${ENCOUNTER}","resource":{"resourceType":"Encounter","id":"e1","value":0.12345678901234567}}]}`
  expect(JSON.stringify(withOwnReferences(readJson(text)))).toContain('0.12345678901234567')
})

test('a Bundle without such names stays unchanged', () => {
  const bundle = { resourceType: 'Bundle', entry: [{ fullUrl: 'https://ehr.example.org/Encounter/e1', resource: {} }] }
  expect(withOwnReferences(bundle)).toBe(bundle)
})

test('an element named __proto__ says nothing of the resource it stands in', () => {
  const text = `{"entry":[{"fullUrl":"${ENCOUNTER}","resource":{"resourceType":"Encounter","id":"e1"}},{"resource":{"resourceType":"MedicationAdministration","id":"a1","context":{"reference":"${ENCOUNTER}"},"__proto__":{"status":"completed"}}}]}`
  const { entry } = withOwnReferences(readJson(text)) as { entry: { resource: { status?: string } }[] }
  expect(entry[1]?.resource.status).toBeUndefined()
  expect(JSON.stringify(entry[1])).toContain('"__proto__":{"status":"completed"}')
})
