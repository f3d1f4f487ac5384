import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { elementsRead, roleOf } from '../../../shared/fhir/reading/elements/elements-read.ts'
import { isResourceType } from '../../shared/fhir/r4-definitions.ts'
import { type Answer, billedCents, charged, told } from '../command-line.ts'
import { add, definedElements, MARK } from './added-element.ts'
import { fullBundle, placesOfTypes, standsFor } from './full-visit.ts'

type Open = { [element: string]: unknown }

/** Types that decide everything on the sheet. Unknown content in them holds lines. */
const HOLDS = new Set([
  'Encounter',
  'MedicationAdministration',
  'Medication',
  'Patient',
  'Coverage',
  'Bundle',
  'Quantity',
])
const TYPES = Object.keys(elementsRead)

describe('the census of elements against the definitions of R4', () => {
  for (const type of TYPES) {
    test(`${type}: every element has one role, and no other is listed`, () => {
      const defined = [...definedElements(type).keys()]
      expect(defined.length).toBeGreaterThan(1)
      expect(defined.filter((path) => roleOf(type, path) === undefined)).toEqual([])
      const { read = [], passedOver = [], blocking = [] } = elementsRead[type] ?? {}
      const listed = [...read, ...passedOver.flatMap(({ elements }) => elements), ...blocking]
      expect(listed.filter((path) => !defined.includes(path))).toEqual([])
      expect(new Set(listed).size).toBe(listed.length)
      for (const { because } of passedOver) expect(because).toMatch(/^[A-Z].+\.$/)
    })

    test(`${type}: what R4 calls a modifier is read or blocks`, () => {
      const modifiers = [...definedElements(type)].filter(([, { isModifier }]) => isModifier === true)
      const passed = modifiers
        .map(([path]) => path)
        .filter((path) => roleOf(type, path) === 'passed-over' && !path.includes('.'))
      expect(passed).toEqual({ Location: ['status'], Identifier: ['use'] }[type] ?? [])
    })
  }

  test('an undefined element has no role', () => {
    expect([roleOf('Encounter', 'colour'), roleOf('Observation', 'status')]).toEqual([undefined, undefined])
  })
})

let plain: Answer
let added = 0
beforeAll(async () => {
  plain = await charged(JSON.stringify(fullBundle))
})
afterAll(() => console.log(`${added} elements of R4 were added in turn to a charged visit`))

describe('no element of R4, added to a charged visit, changes the charge without a finding', () => {
  test('the visit is charged', () => {
    expect(billedCents(plain.sheets)).toBeGreaterThan(1_000_000)
    expect(plain.complaints).toBe('')
  })

  for (const type of TYPES) {
    test(type, async () => {
      const wrong: string[] = []
      for (const path of definedElements(type).keys()) {
        // Elements below one that is not read are added together with it.
        if (isBelowPassedOver(type, path)) continue
        const bundle = JSON.parse(JSON.stringify(fullBundle)) as Open
        const all = [path, ...(roleOf(type, path) === 'passed-over' ? below(type, path) : [])]
        const done = all.filter((one) => add(targetOf(bundle, type), type, one))
        if (done.length === 0) continue
        added += done.length
        const cause = wrongIn(await charged(JSON.stringify(bundle)), type, path)
        if (cause !== undefined) wrong.push(`${path}: ${cause}`)
      }
      expect(wrong).toEqual([])
    })
  }
})

function isBelowPassedOver(type: string, path: string): boolean {
  const dot = path.lastIndexOf('.')
  return dot > 0 && roleOf(type, path.slice(0, dot)) === 'passed-over'
}

function below(type: string, path: string): readonly string[] {
  return [...definedElements(type).keys()].filter((one) => one.startsWith(`${path}.`))
}

/** Returns the sheets without the list of elements read, because an element that is read joins it. */
function answerOf({ sheets, complaints }: Answer): string {
  return JSON.stringify([sheets, complaints], (key, value: unknown) =>
    key === 'inputs' || key === 'version' ? undefined : value,
  )
}

/** The object of the Bundle that gets the element. */
function targetOf(bundle: Open, type: string): Open {
  if (type === 'Bundle') return bundle
  const [reference, path] = isResourceType(type) ? [standsFor(type), ''] : (placesOfTypes[type] ?? ['', ''])
  let at = (bundle.entry as Open[])
    .map(({ resource }) => resource as Open)
    .find(({ resourceType, id }) => `${resourceType}/${id}` === reference) as Open
  for (const step of path === '' ? [] : path.split('.')) {
    at[step] ??= step === 'identifier' ? [{}] : {}
    const next = at[step]
    at = (Array.isArray(next) ? next[0] : next) as Open
  }
  return at
}

function wrongIn(after: Answer, type: string, path: string): string | undefined {
  const role = roleOf(type, path)
  const same = after.stdout === plain.stdout && after.complaints === plain.complaints
  const less = billedCents(after.sheets) < billedCents(plain.sheets)
  const name = path.slice(path.lastIndexOf('.') + 1).replace('[x]', '')
  const said = told(after)
  if (role === 'passed-over') return same ? undefined : 'is passed over, and changes the answer'
  if (role === 'blocking') {
    if (!said.includes(MARK) && !said.includes(name)) return 'blocks, and is not quoted'
    // The drug of this visit rests on no diagnosis. `test/field/negation.test.ts` holds those that do.
    const holds = HOLDS.has(type) && !(type === 'Encounter' && path.startsWith('diagnosis.'))
    return less || !holds ? undefined : 'blocks, and holds nothing'
  }
  const more = billedCents(after.sheets) > billedCents(plain.sheets)
  if (answerOf(after) === answerOf(plain) || (!more && said !== told(plain))) return undefined
  return more ? 'is read, and earns money by nonsense' : 'is read, and changes the answer in silence'
}
