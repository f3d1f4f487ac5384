import { describe, expect, test } from 'vitest'
import { refused } from '../../../shared/fhir/writing/operation-outcome.ts'
import { auditEvent } from '../../../shared/fhir-api/audit-event.ts'
import { capabilityStatement } from '../../../shared/fhir-api/capability-statement.ts'
import { r4Issues } from '../fhir/r4-issues.ts'
import { keptTasks } from './kept-tasks.ts'

const { served, call } = keptTasks()
const BASE = 'https://us.example.org/fhir/demo'

const deed = {
  id: '1',
  at: '2026-11-21T10:00:00.000Z',
  tenant: 'demo',
  client: 'app',
  references: ['Task/1', 'Patient/1'],
}
const search = async (query: string) => {
  const answer = await call('GET', query)
  return 'resource' in answer ? answer.resource : undefined
}

describe('An answer of the API', () => {
  test.each([
    [
      'the CapabilityStatement',
      async () => capabilityStatement(BASE, served, { token: 'https://as.example.org/token' }),
    ],
    ['a search', () => search('Task?status=requested&color=green&_count=3')],
    ['a count', () => search('Task?_summary=count')],
    ['a history', () => search('Task/t0/_history')],
    ['an audited read', async () => auditEvent({ ...deed, what: 'read', user: 'Practitioner/1' })],
    ['an audited refusal', async () => auditEvent({ ...deed, what: '$resolve', refused: 403 })],
    ['an audited deletion', async () => auditEvent({ ...deed, what: 'delete', client: 'ehr' })],
    ['an audited search', async () => auditEvent({ ...deed, what: 'search-type', query: 'Task?patient=1' })],
    [
      'a refusal',
      async () => {
        const answer = await call('GET', 'Task/none')
        return 'refusal' in answer ? refused(answer.refusal) : undefined
      },
    ],
  ])('is valid R4: %s', async (_, said) => {
    const resource = await said()
    if (resource === undefined) throw new Error('nothing was said')
    expect(r4Issues(resource)).toEqual([])
  })
})
