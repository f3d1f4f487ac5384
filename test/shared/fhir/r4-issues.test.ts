import { describe, expect, test } from 'vitest'
import { r4Issues } from './r4-issues.ts'

const OWN = 'https://w3id.org/fhir-oncology-billing/StructureDefinition/'

/** A valid resource, which each case below breaks. */
const charge = {
  resourceType: 'ChargeItem',
  id: 's-1',
  meta: { versionId: '1', lastUpdated: '2026-01-14T10:00:00.000Z' },
  extension: [
    { url: `${OWN}held`, valueBoolean: true },
    {
      url: `${OWN}ndc-quantity`,
      extension: [
        { url: 'code', valueCodeableConcept: { coding: [{ code: '00006302602' }] } },
        { url: 'quantity', valueQuantity: { value: 8, unit: 'ML', comparator: '<' } },
      ],
    },
  ],
  status: 'billable',
  code: { coding: [{ system: 'http://example.org/codes', code: 'J9271' }] },
  subject: { reference: 'Patient/p1' },
  context: { reference: 'Encounter/e1' },
  occurrenceDateTime: '2026-01-14',
  quantity: { value: 200 },
  enteredDate: '2026-01-14T10:00:00.000Z',
  service: [{ reference: 'MedicationAdministration/a1' }],
  priceOverride: { value: 1.5, currency: 'USD' },
}
const provenance = {
  resourceType: 'Provenance',
  id: 's-1',
  contained: [{ resourceType: 'Device', id: 'software', deviceName: [{ name: 'us', type: 'model-name' }] }],
  target: [{ reference: 'ChargeItem/s-1' }],
  recorded: '2026-01-14T10:00:00.000Z',
  agent: [{ who: { reference: '#software' } }],
  entity: [{ role: 'source', what: { reference: 'MedicationAdministration/a1/_history/4' } }],
}
const bundle = {
  resourceType: 'Bundle',
  type: 'collection',
  entry: [
    { fullUrl: 'https://example.org/fhir/ChargeItem/s-1', resource: charge },
    { fullUrl: 'https://example.org/fhir/Provenance/s-1', resource: provenance },
  ],
}
const parameters = { resourceType: 'Parameters', parameter: [{ name: 'charge', resource: charge }] }

/** Sets the value at a path; undefined removes it. */
function broken(whole: object, path: string, value: unknown): object {
  const copy = structuredClone(whole)
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  // biome-ignore lint/suspicious/noExplicitAny: a path into any JSON
  const at = keys.reduce((of: any, key) => of[key], copy)
  if (value === undefined) delete at[last]
  else at[last] = value
  return copy
}

describe('A valid R4 resource', () => {
  test.each([charge, provenance, bundle, parameters])('has no issue: $resourceType', (resource) => {
    expect(r4Issues(resource)).toEqual([])
  })
})

describe('An invalid R4 resource has an issue', () => {
  test.each([
    ['an unknown status', 'status', 'charged'],
    ['a status of another kind', 'status', 7],
    ['no status', 'status', undefined],
    ['no code', 'code', undefined],
    ['an unknown element', 'unitPrice', { value: 1 }],
    ['two of a choice', 'occurrencePeriod', { start: '2026-01-14' }],
    ['an unknown choice', 'occurrenceString', 'today'],
    ['a reference to a type that is not allowed', 'context', { reference: 'Patient/p1' }],
    ['a service of a wrong type', 'service.0', { reference: 'Coverage/k1' }],
    ['a reference to no resource', 'subject', { reference: 'Patient' }],
    ['a reference to an unknown type', 'subject', { reference: 'Person1/p1' }],
    ['a reference to a missing contained resource', 'subject', { reference: '#p1' }],
    ['a reference without a target', 'subject', { type: 'Patient' }],
    ['a single value in place of a list', 'service', { reference: 'MedicationAdministration/a1' }],
    ['a list in place of a single value', 'code', [{ text: 'x' }]],
    ['an empty list', 'service', []],
    ['an empty element', 'quantity', {}],
    ['an empty text', 'quantity.unit', ''],
    ['a text of blanks', 'code.text', '   '],
    ['null', 'quantity', null],
    ['null in a list', 'service.0', null],
    ['a number as text', 'quantity.value', '200'],
    ['a text as number', 'code.text', 200],
    ['an id with a blank', 'id', 'a b'],
    ['an id that is too long', 'id', 'x'.repeat(65)],
    ['an instant without a zone', 'meta.lastUpdated', '2026-01-14T10:00:00'],
    ['an invalid day', 'occurrenceDateTime', '2026-13-01'],
    ['a time without seconds', 'enteredDate', '2026-01-14T10:00Z'],
    ['an unknown comparator', 'extension.1.extension.1.valueQuantity.comparator', '<>'],
    ['an unknown currency', 'priceOverride.currency', 'usd'],
    ['a uri with a blank', 'code.coding.0.system', 'http://example.org/my codes'],
    ['an extension without a url', 'extension.0.url', undefined],
    ['an undefined extension of ours', 'extension.0.url', `${OWN}holded`],
    ['an extension of ours with another value', 'extension.0', { url: `${OWN}held`, valueString: 'yes' }],
    ['an extension of ours that lacks a part', 'extension.1.extension.1', undefined],
    ['an extension of ours with a part too many', 'extension.1.extension.1.url', 'factor'],
  ])('%s', (_, path, value) => {
    const wrong = broken(charge, path, value)
    expect(r4Issues(wrong)).not.toEqual([])
    expect(r4Issues(broken(bundle, 'entry.0.resource', wrong)), 'in a Bundle').not.toEqual([])
    expect(r4Issues(broken(parameters, 'parameter.0.resource', wrong)), 'in Parameters').not.toEqual([])
  })

  test.each([
    ['an unknown role', 'entity.0.role', 'sauce'],
    ['a wrong value in a contained resource', 'contained.0.deviceName.0.type', 'nickname'],
    ['a missing element of a contained resource', 'contained.0.deviceName.0.name', undefined],
    ['a contained resource without a reference to it', 'agent.0.who', { display: 'somebody' }],
    ['an invalid version', 'entity.0.what.reference', 'MedicationAdministration/a1/_history/a b'],
    ['no agent', 'agent', []],
  ])('%s', (_, path, value) => {
    expect(r4Issues(broken(provenance, path, value))).not.toEqual([])
  })

  test.each([
    ['an unknown type of Bundle', 'type', 'pile'],
    ['two entries with the same fullUrl', 'entry.1.fullUrl', 'https://example.org/fhir/ChargeItem/s-1'],
    ['an entry with a match in a Bundle that is no search', 'entry.0.search', { mode: 'match' }],
    ['a resource of an unknown type', 'entry.0.resource.resourceType', 'Charge'],
    ['a resource without a type', 'entry.0.resource.resourceType', undefined],
  ])('%s', (_, path, value) => {
    expect(r4Issues(broken(bundle, path, value))).not.toEqual([])
  })
})
