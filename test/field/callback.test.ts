import { describe, expect, test } from 'vitest'
import { readNotification } from '../../shared/fhir/notifications/notification.ts'
import { administration, bundleOf, type Json, resources, visit } from './base-visit.ts'
import { charged, told } from './command-line.ts'

const received = (body: string) => readNotification({ method: 'POST', headers: {}, body })
/** Returns the types and ids in a call. */
const named = (body: string): readonly string[] =>
  received(body)
    .records.map(({ type, id }) => `${type}/${id}`)
    .sort()

const all = resources()
const entries = visit().entry as readonly Json[]
const batch = (...bundles: readonly Json[]): Json => ({
  resourceType: 'Bundle',
  type: 'batch-response',
  entry: bundles.map((resource) => ({ resource, response: { status: '200' } })),
})

describe('the callback accepts what the command line charges', () => {
  const forms: Readonly<Record<string, Json>> = {
    'a searchset': visit({}, { type: 'searchset' }),
    'two searchsets in a batch-response': batch(bundleOf(all.slice(0, 3)), bundleOf(all.slice(3))),
    'a Bundle in Parameters': { resourceType: 'Parameters', parameter: [{ name: 'return', resource: visit() }] },
    'a document': bundleOf([{ resourceType: 'Composition', id: 'c' }, ...all], { type: 'document' }),
  }
  for (const [name, form] of Object.entries(forms)) {
    test(name, async () => {
      expect((await charged(JSON.stringify(form))).sheets.flatMap(({ lines }) => lines)).toHaveLength(2)
      expect(named(JSON.stringify(form))).toEqual(named(JSON.stringify(visit())))
    })
  }
})

describe('the callback and the command line name a cause in the same words', () => {
  const forms: Readonly<Record<string, string>> = {
    'an entry that is the resource itself': JSON.stringify({
      ...visit(),
      entry: [...entries.slice(0, -1), administration()],
    }),
    'an OperationOutcome alone': JSON.stringify({
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'error', code: 'login', diagnostics: 'token expired' }],
    }),
    'a status FHIR does not know': JSON.stringify(visit({ administration: { status: 'finito' } })),
    'an administration without an id': JSON.stringify(visit({ administration: { id: undefined } })),
    'an empty Bundle': JSON.stringify({ resourceType: 'Bundle', type: 'collection' }),
    'a misspelt resource type': JSON.stringify(
      visit({ more: [{ resourceType: 'MedicationAdminstration', id: 'a2' }] }),
    ),
    'no JSON': '{"resourceType":"Bundle"',
    XML: '<Bundle xmlns="http://hl7.org/fhir"/>',
  }
  for (const [name, body] of Object.entries(forms)) {
    test(name, async () => {
      const answer = await charged(body)
      const causes = received(body).leftOut.map(({ refusal }) => refusal.message)
      expect(answer.exit).toBe(1)
      expect(causes.length).toBeGreaterThan(0)
      for (const cause of causes) expect(told(answer)).toContain(cause)
    })
  }
})
