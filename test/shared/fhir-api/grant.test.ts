import type { Task } from 'fhir/r4.js'
import { describe, expect, test } from 'vitest'
import { accessTo, type Grant, operationCaller } from '../../../shared/fhir-api/grant.ts'
import { readScopes } from '../../../shared/fhir-api/scope.ts'
import { references } from '../../../shared/fhir-api/search/values-of.ts'
import type { ServedOperation } from '../../../shared/fhir-api/served-operation.ts'
import type { ServedType } from '../../../shared/fhir-api/served-type.ts'

const task: ServedType<Task> = {
  type: 'Task',
  documentation: 'What a person has to do.',
  interactions: {},
  parameters: [
    { name: 'patient', type: 'reference', targets: ['Patient'], of: (one) => references([one.for], 'Patient') },
  ],
}
const sheet: ServedOperation = {
  name: 'charge-sheet',
  definition: 'https://example.org/charge-sheet',
  documentation: 'Lines and tasks.',
  level: 'instance',
  type: 'Encounter',
  affectsState: false,
  needs: (['ChargeItem', 'Task'] as const).map((type) => ({ type, letter: 'r' })),
  honoursPatient: true,
  run: async () => 'not-found',
}

const grant = (scope: string, more: Partial<Grant> = {}): Grant => ({
  tenant: 'demo',
  client: 'app',
  scopes: readScopes(scope),
  ...more,
})

describe('A scope user/*.rs', () => {
  const patientsSeen = (user: string, more: Partial<Grant> = {}) =>
    JSON.stringify(accessTo(task as unknown as ServedType, 'read', grant('user/*.rs', { user, ...more })))

  test.each(['Practitioner/p1', 'PractitionerRole/r1'])('grants %s all patients', (user) => {
    expect(patientsSeen(user)).toBe('[[]]')
  })

  test.each(['Person/p1', 'RelatedPerson/r1', 'Organization/o1', 'Group/g1'])('grants %s nothing', (user) => {
    expect(() => patientsSeen(user)).toThrow('do not grant Task.r')
  })

  test('grants a Person all patients if the settings of the site name that type', () => {
    const staffTypes = ['Person']
    expect(patientsSeen('Person/p1', { staffTypes })).toBe('[[]]')
    expect(() => patientsSeen('RelatedPerson/p1', { staffTypes })).toThrow('do not grant Task.r')
    expect(() => patientsSeen('Practitioner/p1', { staffTypes })).toThrow('do not grant Task.r')
  })
})

describe('An operation that reads two types', () => {
  const family = { patient: 'Patient/child', user: 'Patient/parent' }

  test('is refused if the scopes of one type are for one patient, and those of the other for another', () => {
    expect(() => operationCaller(sheet, grant('patient/ChargeItem.r user/Task.r', family))).toThrow('do not grant')
    expect(() => operationCaller(sheet, grant('user/ChargeItem.r patient/Task.r', family))).toThrow('do not grant')
  })

  test('is limited to the patient whom the scopes of every type name', () => {
    const caller = (scope: string) => operationCaller(sheet, grant(scope, family)).patient
    expect(caller('patient/*.r')).toBe('Patient/child')
    expect(caller('user/*.r')).toBe('Patient/parent')
    expect(caller('patient/ChargeItem.r user/ChargeItem.r patient/Task.r')).toBe('Patient/child')
    expect(caller('patient/ChargeItem.r user/ChargeItem.r user/Task.r')).toBe('Patient/parent')
    expect(caller('system/ChargeItem.r patient/Task.r')).toBe('Patient/child')
    expect(caller('system/*.r')).toBeUndefined()
  })

  test('hands on the caller without scopes and settings', () => {
    const staffTypes = ['Practitioner']
    const user = 'Practitioner/p1'
    expect(operationCaller(sheet, grant('user/*.r', { user, staffTypes }))).toEqual({
      tenant: 'demo',
      client: 'app',
      user,
    })
  })
})
