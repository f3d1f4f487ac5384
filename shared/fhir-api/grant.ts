import { Refusal } from '../refusal.ts'
import type { Scope } from './scope.ts'
import { EVERY_TYPE } from './search/matches.ts'
import { parseCriterion } from './search/parse-values.ts'
import type { Criterion, SearchParameter } from './search/search-parameter.ts'
import type { Caller, ScopeLetter, ServedOperation } from './served-operation.ts'
import type { Interaction, ServedType } from './served-type.ts'

/** The caller, with the scopes of its token. */
export interface Grant extends Caller {
  readonly scopes: readonly Scope[]
  /** Types of the users who see all patients by `user/` scopes. Absent: `Practitioner` and `PractitionerRole`. */
  readonly staffTypes?: readonly string[]
}

const STAFF_TYPES: readonly string[] = ['Practitioner', 'PractitionerRole']

const LETTERS: Readonly<Record<Interaction, ScopeLetter>> = {
  read: 'r',
  vread: 'r',
  'history-instance': 'r',
  'search-type': 's',
  update: 'u',
}

/**
 * Returns the scope filters for an interaction with a type. A resource may be seen if it matches at least one; an empty
 * filter matches all. A patient scope is limited to the patient of the launch. A user who is a patient is limited to
 * that patient. A scope with a filter is limited by its filter too. A scope that cannot be enforced grants nothing.
 * Throws a Refusal 403 if no scope grants access.
 */
export function accessTo(type: ServedType, what: Interaction, grant: Grant): readonly (readonly Criterion[])[] {
  const letter = LETTERS[what]
  const access = grant.scopes.flatMap((scope) => {
    if (!scope.letters.has(letter) || !names(scope, type.type, type.onlyBySystemScope)) return []
    const bound = boundTo(scope, grant)
    const filters = filtersOf(scope, type)
    if (bound === undefined || filters === undefined) return []
    if (bound === 'anybody') return [filters]
    const held = type.parameters.some(({ name }) => name === 'patient')
    return held ? [[{ name: 'patient', type: 'reference' as const, anyOf: [bound] }, ...filters]] : []
  })
  if (access.length === 0) throw insufficient(`${type.type}.${letter}`)
  return access.some((criteria) => criteria.length === 0) ? [[]] : access
}

/**
 * Returns the caller of an operation, limited to a patient if the scopes are. Every permission that the operation needs
 * must be granted for that one patient. Scopes with a filter do not grant operations.
 */
export function operationCaller({ needs, honoursPatient }: ServedOperation, grant: Grant): Caller {
  const { scopes, staffTypes: _, patient: __, ...caller } = grant
  let patients: readonly string[] | 'anybody' = 'anybody'
  for (const { type, letter } of needs) {
    const granting = scopes.filter(
      (scope) => scope.letters.has(letter) && scope.filter === '' && names(scope, type, false),
    )
    const bounds = granting.flatMap((scope) => boundTo(scope, grant) ?? [])
    if (!bounds.includes('anybody')) patients = patients === 'anybody' ? bounds : inBoth(patients, bounds)
    if (patients !== 'anybody' && (patients.length === 0 || !honoursPatient)) throw insufficient(`${type}.${letter}`)
  }
  const [patient] = patients === 'anybody' ? [] : patients
  return patient === undefined ? caller : { ...caller, patient }
}

function inBoth(some: readonly string[], others: readonly string[]): readonly string[] {
  return some.filter((one) => others.includes(one))
}

function names({ level, type }: Scope, wanted: string, onlyBySystemScope = false): boolean {
  return onlyBySystemScope ? level === 'system' && type === wanted : type === '*' || type === wanted
}

/** Returns the patient a scope is limited to, or `anybody`; undefined if the scope grants this caller nothing. */
function boundTo({ level }: Scope, { patient, user, staffTypes = STAFF_TYPES }: Grant): string | undefined {
  if (level === 'system') return 'anybody'
  if (level === 'patient') return patient
  if (user?.startsWith('Patient/') === true) return user
  return user !== undefined && staffTypes.some((type) => user.startsWith(`${type}/`)) ? 'anybody' : undefined
}

function filtersOf({ filter }: Scope, type: ServedType): readonly Criterion[] | undefined {
  const parameters = [...EVERY_TYPE, ...(type.parameters as readonly SearchParameter[])]
  try {
    return [...new URLSearchParams(filter)].map(([key, value]) => {
      const [name = '', modifier] = key.split(':')
      const parameter = parameters.find((one) => one.name === name)
      if (parameter === undefined || value === '')
        throw new Refusal('the type does not have this parameter', { code: 'value' })
      return parseCriterion(parameter, modifier, value)
    })
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

function insufficient(wanted: string): Refusal {
  return new Refusal(`the scopes of the token do not grant ${wanted}`, {
    code: 'forbidden',
    status: 403,
    expression: 'http.authorization',
    headers: { 'www-authenticate': `Bearer error="insufficient_scope", scope="system/${wanted}"` },
  })
}
