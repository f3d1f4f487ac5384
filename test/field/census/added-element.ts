import type { ElementDefinition } from '@medplum/fhirtypes'
import { capital, elementsOf } from '../../shared/fhir/r4-definitions.ts'

type Open = { [element: string]: unknown }

/** The elements R4 defines for a type, by their path in it, without those that only Medplum's server has. */
export function definedElements(type: string): ReadonlyMap<string, ElementDefinition> {
  const all = [...(elementsOf(type) ?? [])].map(([path, element]) => [path.slice(type.length + 1), element] as const)
  return new Map(all.filter(([path]) => path !== '' && !(type === 'Meta' && OF_MEDPLUM.has(path))))
}

const OF_MEDPLUM = new Set(['project', 'author', 'onBehalfOf', 'account', 'accounts', 'compartment', 'deleted'])

/** Sets the element in the resource. Returns false if it is charted already. */
export function add(resource: Open, type: string, path: string): boolean {
  const steps = path.split('.')
  let at: Open = resource
  for (const [index, step] of steps.slice(0, -1).entries()) {
    const many = definedElements(type).get(steps.slice(0, index + 1).join('.'))?.max !== '1'
    at[step] ??= many ? [{}] : {}
    at = (Array.isArray(at[step]) ? at[step][0] : at[step]) as Open
  }
  const element = definedElements(type).get(path)
  const last = steps.at(-1) ?? ''
  if (element === undefined) return false
  const [first] = element.type ?? []
  const code = first?.code ?? 'string'
  const name = last.replace('[x]', capital(code))
  const stem = last.replace('[x]', '')
  if (Object.keys(at).some((key) => (last.endsWith('[x]') ? key.startsWith(stem) : key === name))) return false
  const value = someValue(code)
  at[name] = element.max === '1' ? value : [value]
  return true
}

/** Text by which an answer must name a blocking element. */
export const MARK = 'https://ehr.example.org/unheard-of'

/** Some value of a type: neutral words, no real codes. */
function someValue(type: string): unknown {
  if (type === 'Extension') return { url: MARK, valueBoolean: true }
  if (type === 'boolean') return true
  if (/^(?:integer|positiveInt|unsignedInt|decimal)$/.test(type)) return 7
  if (type === 'date') return '2026-01-02'
  if (/^(?:dateTime|instant)$/.test(type)) return '2026-01-14T11:11:11-05:00'
  if (type === 'time') return '11:11:11'
  if (type === 'uri' || type === 'canonical' || type === 'url') return MARK
  if (type === 'CodeableConcept') return { text: 'unheard of' }
  if (type === 'Coding') return { system: MARK, code: 'unheard-of' }
  if (type === 'Reference') return { display: 'unheard of' }
  if (type === 'Identifier') return { system: MARK, value: 'unheard-of' }
  if (type === 'Annotation') return { text: 'unheard of' }
  if (type === 'Period') return { start: '2026-01-14', end: '2026-01-15' }
  if (/^(?:Quantity|Duration|Age|SimpleQuantity)$/.test(type))
    return { value: 7, system: 'http://unitsofmeasure.org', code: 'min' }
  if (/^(?:code|string|markdown|id|base64Binary|http:)/.test(type)) return type === 'code' ? '<' : 'unheard-of'
  return {}
}
