import { expect, test } from 'vitest'
import { withResolvedReferences } from '../../../shared/fhir/reading/resolved-references.ts'

const SYSTEM = 'https://ehr.example.org/visit'
const encounter = (id: string, value: string) => ({
  resourceType: 'Encounter',
  id,
  identifier: [{ system: SYSTEM, value }],
})
const given = (context: unknown) => ({ resourceType: 'MedicationAdministration', id: 'a1', context })

/** Returns the reference in the context of an administration, beside two encounters. */
function named(context: unknown, ...more: readonly unknown[]): unknown {
  const [first] = withResolvedReferences([given(context), encounter('e1', 'V1'), encounter('e2', 'V2'), ...more])
  return (first as { context: { reference?: string } }).context.reference
}

test.each<[string, unknown, string | undefined]>([
  ['by identifier in a search', { reference: `Encounter?identifier=${SYSTEM}|V1` }, 'Encounter/e1'],
  [
    'by identifier in an encoded search',
    { reference: `Encounter?identifier=${encodeURIComponent(`${SYSTEM}|V2`)}` },
    'Encounter/e2',
  ],
  ['by id in a search', { reference: 'Encounter?_id=e2' }, 'Encounter/e2'],
  ['by identifier alone', { identifier: { system: SYSTEM, value: 'V2' }, type: 'Encounter' }, 'Encounter/e2'],
  ['by identifier of another type', { identifier: { system: SYSTEM, value: 'V2' }, type: 'Location' }, undefined],
  ['by a search nothing answers', { reference: 'Encounter?_id=e3' }, 'Encounter?_id=e3'],
  [
    'by a search that asks for more',
    { reference: 'Encounter?_id=e2&status=finished' },
    'Encounter?_id=e2&status=finished',
  ],
])('A reference %s names the resource it finds, or stays unchanged', (_, context, expected) => {
  expect(named(context)).toBe(expected)
})

test('A reference that two resources match stays unchanged', () => {
  expect(named({ identifier: { system: SYSTEM, value: 'V1' } }, encounter('e3', 'V1'))).toBeUndefined()
})

test('Without such references the resources are the same', () => {
  const all = [given({ reference: 'Encounter/e1' }), encounter('e1', 'V1')]
  expect(withResolvedReferences(all)).toEqual(all)
})
