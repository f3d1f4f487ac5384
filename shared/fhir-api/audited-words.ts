import { RESOURCE_TYPES } from '../fhir/reading/resource-types.ts'
import { linkOf } from './searchset.ts'
import type { ServedType } from './served-type.ts'
import { parametersOf } from './visible.ts'

/**
 * Masks the words of a search. Identifiers and names belong to people; an audit needs the references and dates. An `_id`
 * is kept if it has the form of one.
 */
export function withoutWords(of: ServedType, applied: URLSearchParams): string {
  const words = parametersOf(of).filter(({ type }) => type === 'token' || type === 'string')
  const said = [...applied].map(([key, value]): [string, string] => {
    const [name = ''] = key.split(':')
    const isWord = name === '_id' ? !IDS.test(value) : name === '_elements' || words.some((one) => one.name === name)
    return [key, isWord ? '*' : value]
  })
  return linkOf('', of.type, new URLSearchParams(said)).slice(1)
}

/** One or more ids of FHIR, with commas between them. */
const IDS = /^[A-Za-z0-9.,-]+$/

/** Stands for a reference whose type FHIR does not have. An EHR may write any text there. */
export const OTHER = 'other'

/** True for `Type/id` with a type of FHIR, and for a UUID or an OID. */
export function isReference(text: string): boolean {
  const [, type = ''] = /^([A-Za-z]{1,64})\/[A-Za-z0-9.-]{1,64}$/.exec(text) ?? []
  return RESOURCE_TYPES.has(type) || /^urn:(uuid:[0-9a-f-]{36}|oid:[0-9.]{1,64})$/i.test(text)
}
