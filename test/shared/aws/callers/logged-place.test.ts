import { expect, test } from 'vitest'
import { loggedPlace } from '../../../../shared/aws/callers/logged-place.ts'
import { AUDIT_EVENT_PARAMETERS } from '../../../../shared/fhir-api/audit-event.ts'
import { CHARGE_ITEM_PARAMETERS } from '../../../../shared/fhir-api/charge-item-parameters.ts'
import { CLAIM_PARAMETERS } from '../../../../shared/fhir-api/claim-parameters.ts'
import { TASK_PARAMETERS } from '../../../../shared/fhir-api/task-parameters.ts'

test.each([
  ['http.authorization', 'http.authorization'],
  ['http._outputFormat', 'http._outputFormat'],
  ['http.Smith', 'http.other'],
  ['Bundle.entry[3].resource.dosage.dose.value', 'Bundle.entry.resource.dosage.dose.value'],
  ['Bundle.entry[0].resource.Smith.mrn_1234567', 'Bundle.entry.resource.other.other'],
  ['Smith.id', 'other.id'],
  ["Parameters.parameter.where(name = 'outcome').value", "Parameters.parameter.where(name = 'outcome').value"],
  ['constructor', 'other'],
  ['Müller', 'other'],
  ['x'.repeat(501), 'other'],
  [undefined, undefined],
])('the place %j is logged as %j', (place, logged) => {
  expect(loggedPlace(place)).toBe(logged)
})

test('the place of every search parameter is logged by its name', () => {
  const parameters = [
    ...[...CHARGE_ITEM_PARAMETERS, ...CLAIM_PARAMETERS, ...TASK_PARAMETERS, ...AUDIT_EVENT_PARAMETERS],
    ...[{ name: 'target' }, { name: 'recorded' }],
  ]
  for (const { name } of parameters) expect(loggedPlace(`http.${name}`)).toBe(`http.${name}`)
})
