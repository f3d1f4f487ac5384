import { nameOf } from '../codeable-concept.ts'
import { child, children, elements, said, text } from '../element.ts'
import { roleOf } from './elements-read.ts'

/**
 * Returns the elements that may deny or narrow a record and that charging does not know, each with place and value.
 * Example: `MedicationAdministration.dosage.modifierExtension https://…/refuted`. Leaves out elements below one that
 * is not read. Leaves out contained resources too; they are checked where they are used. `except` names elements that
 * the caller reads one by one. Sources: FHIR R4, https://hl7.org/fhir/R4/extensibility.html#modifierExtension and
 * resource.html#Resource (implicitRules). A reader that does not understand these elements may not use the record.
 */
export function qualifiersOf(resource: unknown, except: ReadonlySet<string> = NONE): readonly string[] {
  if (!perhapsQualified(resource)) return []
  const type = text(resource, 'resourceType') ?? ''
  return qualifiersIn(resource, type, '', except)
}

/** Returns the same for one element of a record: `Encounter`, `location`. */
export function qualifiersOfElement(element: unknown, type: string, path: string): readonly string[] {
  return perhapsQualified(element) ? qualifiersIn(element, type, path, NONE) : []
}

const NONE: ReadonlySet<string> = new Set()

/**
 * Names that may deny or narrow a record, in any version of FHIR. A record without any of them needs no further check.
 */
const NAMES: ReadonlySet<string> = new Set([
  'modifierExtension',
  'implicitRules',
  'notGiven',
  'reasonNotGiven',
  'wasNotGiven',
  'doNotPerform',
  'notDone',
  'notDoneReason',
  'notPerformed',
  'reasonNotPerformed',
])

/** Answers of `perhapsQualified`. Records do not change, and a medication is looked at for each of its administrations. */
const looked = new WeakMap<object, boolean>()

/** True if the value contains such a name. */
function perhapsQualified(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const known = looked.get(value)
  if (known !== undefined) return known
  const found = containsName(value)
  looked.set(value, found)
  return found
}

/** Looks without recursion, because bounds are checked later and nesting may be deep. */
function containsName(value: object): boolean {
  const left = [value]
  for (let one = left.pop(); one !== undefined; one = left.pop()) {
    if (Array.isArray(one)) {
      for (const inner of one) if (typeof inner === 'object' && inner !== null) left.push(inner)
      continue
    }
    for (const name in one) {
      if (NAMES.has(name)) return true
      const inner = (one as Record<string, unknown>)[name]
      if (typeof inner === 'object' && inner !== null) left.push(inner)
    }
  }
  return false
}

function qualifiersIn(value: unknown, type: string, path: string, except: ReadonlySet<string>): readonly string[] {
  return Object.entries(elements(value)).flatMap(([name, inner]) => {
    const at = path === '' ? name : `${path}.${name}`
    if (name === 'contained' || except.has(at)) return []
    if (NAMES.has(name)) return roleOf(type, at) === 'blocking' ? quoted(inner, name, `${type}.${at}`) : []
    if (typeof inner !== 'object' || inner === null || roleOf(type, at) === 'passed-over') return []
    const all = Array.isArray(inner) ? inner : [inner]
    return all.flatMap((one) => qualifiersIn(one, type, at, except))
  })
}

function quoted(value: unknown, name: string, place: string): readonly string[] {
  if (value === false || value === null || value === undefined) return []
  if (name !== 'modifierExtension') return [`${place} ${inWords(value)}`]
  return children({ value }, 'value').map(
    (one) => `${place} ${(text(one, 'url') ?? 'without a url').slice(0, LONGEST)}`,
  )
}

/** Returns a value for a person to read. For reasons, returns the first with a text. */
function inWords(value: unknown): string {
  if (typeof value !== 'object') return String(value).slice(0, LONGEST)
  const [first] = children({ value }, 'value')
  return (nameOf(first) ?? text(child(first, 'coding'), 'code') ?? 'is charted').slice(0, LONGEST)
}

const LONGEST = 120

/** Labels of a made-up record, or of a part of the sender's record. Source: HL7 v3 ActReason, ObservationValue. */
const LABELS: ReadonlyMap<string, string> = new Map([
  ['HTEST', 'test data'],
  ['SUBSETTED', 'only a part of the record'],
  ['REDACTED', 'a record with parts taken out'],
])

/** Returns the labels of a record that forbid charging from it: `meta.security HTEST (test data)`. */
export function labelsOf(resource: unknown): readonly string[] {
  const { meta } = elements(resource)
  if (meta === undefined) return []
  return (['security', 'tag'] as const).flatMap((list) =>
    children(meta, list).flatMap((label) => {
      const code = said(child(label, 'code')) ?? ''
      const meaning = LABELS.get(code)
      return meaning === undefined ? [] : [`meta.${list} ${code} (${meaning})`]
    }),
  )
}
