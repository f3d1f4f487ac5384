import type { ElementDefinition } from '@medplum/fhirtypes'
import { ownExtensionIssues } from './own-extension-issues.ts'
import { capital, codesIn, elementsOf, isPrimitive, isResourceType, type Json } from './r4-definitions.ts'
import { isPrimitiveValue } from './r4-primitives.ts'

/** Returns the issues of a resource's elements. The caller checks the resources inside. */
export function elementIssues(resource: Json, path: string): readonly string[] {
  const type = String(resource.resourceType)
  return [...walk(resource, { type, at: type, path, resource })]
}

interface Place {
  /** Type whose definition applies here, and the path in it: `Claim`, `Claim.item`. */
  readonly type: string
  readonly at: string
  /** Place in the resource. */
  readonly path: string
  readonly resource: Json
}

function* walk(value: unknown, place: Place): Generator<string> {
  const { type, at, path } = place
  const elements = elementsOf(type)
  if (elements === undefined) return yield `${path}: ${type} is not a type of R4`
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return yield `${path}: not an object`
  if (Object.keys(value).length === 0) yield `${path}: is empty`
  const said = new Map<string, string>()
  for (const [key, one] of Object.entries(value)) {
    if (key === 'resourceType') continue
    const name = key.replace(/^_/, '')
    const where = `${at}.${name}`
    if (!defined.has(where)) defined.set(where, definitionOf(elements, at, name))
    const found = defined.get(where)
    if (found === undefined) {
      yield `${path}.${key}: there is no such element`
      continue
    }
    const of = found.element.path ?? ''
    if ((said.get(of) ?? name) !== name) yield `${path}.${key}: beside ${said.get(of)}`
    said.set(of, name)
    if (name === key) yield* ofElement(one, found, { ...place, path: `${path}.${key}` })
  }
  for (const name of requiredIn(elements, at)) if (!said.has(name)) yield `${path}: lacks ${name}`
  if (type === 'Extension') yield* ownExtensionIssues(value as Json, path)
}

const required = new Map<string, readonly string[]>()

/** Returns the required elements directly below a path. */
function requiredIn(elements: ReadonlyMap<string, ElementDefinition>, at: string): readonly string[] {
  const known = required.get(at)
  if (known !== undefined) return known
  const below = (name: string) => name.startsWith(`${at}.`) && !name.slice(at.length + 1).includes('.')
  const found = [...elements].flatMap(([name, { min = 0 }]) => (min > 0 && below(name) ? [name] : []))
  required.set(at, found)
  return found
}

const defined = new Map<string, Defined | undefined>()

interface Defined {
  readonly element: ElementDefinition
  /** Returns the type that was chosen for a choice. */
  readonly type: string
}

function definitionOf(elements: ReadonlyMap<string, ElementDefinition>, at: string, key: string): Defined | undefined {
  const plain = elements.get(`${at}.${key}`)
  if (plain !== undefined) return { element: plain, type: typeIn(plain, 0) }
  for (let end = key.length - 1; end > 0; end -= 1) {
    const choice = elements.get(`${at}.${key.slice(0, end)}[x]`)
    const made = choice?.type?.findIndex(({ code = '' }) => capital(code) === key.slice(end)) ?? -1
    if (choice !== undefined && made >= 0) return { element: choice, type: typeIn(choice, made) }
  }
  return undefined
}

/** FHIR defines its ids as strings of another system; the id of a resource is an `id`. */
function typeIn({ type = [], path = '' }: ElementDefinition, at: number): string {
  const code = type[at]?.code ?? ''
  if (!code.startsWith('http://hl7.org/fhirpath/System.')) return code
  return isResourceType(path.replace(/\.id$/, '')) ? 'id' : 'string'
}

function* ofElement(value: unknown, { element, type }: Defined, place: Place): Generator<string> {
  const { path } = place
  const many = element.max !== '1'
  if (many !== Array.isArray(value)) return yield `${path}: ${many ? 'is not a list' : 'is a list'}`
  if (!Array.isArray(value)) return yield* ofValue(value, { element, type }, place)
  if (value.length === 0) yield `${path}: an empty list`
  for (const [number, one] of value.entries())
    yield* ofValue(one, { element, type }, { ...place, path: `${path}[${number}]` })
}

function* ofValue(value: unknown, { element, type }: Defined, place: Place): Generator<string> {
  const { path } = place
  if (value === null) return yield `${path}: null`
  if (element.contentReference !== undefined)
    return yield* walk(value, { ...place, at: element.contentReference.slice(1) })
  if (type === 'Resource' || isResourceType(type)) {
    if (typeof (value as Json).resourceType !== 'string') yield `${path}: is no resource`
    return
  }
  if (type === 'BackboneElement' || type === 'Element') return yield* walk(value, { ...place, at: element.path ?? '' })
  if (!isPrimitive(type)) yield* walk(value, { ...place, type, at: type })
  else if (!isPrimitiveValue(value, type)) yield `${path}: ${JSON.stringify(value)} is no ${type}`
  yield* ofBinding(value, element, type, path)
  if (type === 'Reference') yield* ofReference(value as Json, element, place)
}

function* ofBinding(value: unknown, { binding }: ElementDefinition, type: string, path: string): Generator<string> {
  if (binding?.strength !== 'required' || binding.valueSet === undefined) return
  const known = codesIn(binding.valueSet)
  if (known === undefined) return
  for (const code of type === 'code' ? [value] : codingsIn(value))
    if (!known.has(String(code))) yield `${path}: ${code} is not in ${binding.valueSet}`
}

function codingsIn(value: unknown): readonly unknown[] {
  const { coding, code } = value as { coding?: readonly Json[]; code?: unknown }
  if (coding !== undefined) return coding.map((one) => one.code)
  return code === undefined ? [] : [code]
}

const REFERENCE = /(?:^|\/)([A-Z][A-Za-z]+)\/[A-Za-z0-9\-.]{1,64}(?:\/_history\/[A-Za-z0-9\-.]{1,64})?$/

function* ofReference(value: Json, { type: types = [] }: ElementDefinition, place: Place): Generator<string> {
  const { path, resource } = place
  const { reference, identifier, display, extension } = value
  if (reference === undefined) {
    if ([identifier, display, extension].every((one) => one === undefined)) yield `${path}: points nowhere`
    return
  }
  if (typeof reference !== 'string') return
  const contained = (resource.contained ?? []) as readonly Json[]
  const type = reference.startsWith('#')
    ? contained.find(({ id }) => id === reference.slice(1))?.resourceType
    : REFERENCE.exec(reference)?.[1]
  if (typeof type !== 'string' || !isResourceType(type)) return yield `${path}: ${reference} is no reference`
  const targets = types.flatMap(({ targetProfile = [] }) => targetProfile.map((one) => one.split('/').at(-1)))
  if (targets.length > 0 && !targets.includes('Resource') && !targets.includes(type))
    yield `${path}: points to a ${type}, not to ${targets.join(' or ')}`
}
