import { Refusal } from '../refusal.ts'
import type { Scope } from './scope.ts'
import { EVERY_TYPE } from './search/matches.ts'
import { parseCriterion } from './search/parse-values.ts'
import type { Criterion, SearchParameter } from './search/search-parameter.ts'
import type { Caller, ScopeLetter, ServedOperation } from './served-operation.ts'
import type { Interaction, ServedType } from './served-type.ts'

/** Who calls, and what the token lets it do. */
export interface Grant extends Caller {
  readonly scopes: readonly Scope[]
}

const LETTERS: Readonly<Record<Interaction, ScopeLetter>> = {
  read: 'r',
  vread: 'r',
  'history-instance': 'r',
  'search-type': 's',
  update: 'u',
}

/**
 * What an interaction with a type is held to: a resource may be seen where one of these holds for it; an empty one holds
 * always. A patient scope is held to the patient of the launch, and so is a user who is a patient; a filter of a scope
 * holds besides. A scope that cannot be held to what it says grants nothing; where none grants anything it is 403.
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

/** The caller an operation gets: bound to a patient where the scopes are. An operation takes no scope with a filter. */
export function operationCaller({ needs, honoursPatient }: ServedOperation, grant: Grant): Caller {
  const bounds = needs.map(({ type, letter }) => {
    const granting = grant.scopes.filter(
      (scope) => scope.letters.has(letter) && scope.filter === '' && names(scope, type, false),
    )
    const to = granting.flatMap((scope) => boundTo(scope, grant) ?? [])
    const bound = to.includes('anybody') ? 'anybody' : to[0]
    if (bound === undefined || (bound !== 'anybody' && !honoursPatient)) throw insufficient(`${type}.${letter}`)
    return bound
  })
  const { scopes: _, patient: __, ...caller } = grant
  const patient = bounds.find((bound) => bound !== 'anybody')
  return patient === undefined ? caller : { ...caller, patient }
}

function names({ level, type }: Scope, wanted: string, onlyBySystemScope = false): boolean {
  return onlyBySystemScope ? level === 'system' && type === wanted : type === '*' || type === wanted
}

/** The patient a scope is held to; nothing where it is of no use to who calls. */
function boundTo({ level }: Scope, { patient, user }: Grant): string | undefined {
  if (level === 'system') return 'anybody'
  if (level === 'patient') return patient
  if (user?.startsWith('Patient/') === true) return user
  return /^(Practitioner|PractitionerRole|Person)\//.test(user ?? '') ? 'anybody' : undefined
}

function filtersOf({ filter }: Scope, type: ServedType): readonly Criterion[] | undefined {
  const parameters = [...EVERY_TYPE, ...(type.parameters as readonly SearchParameter[])]
  try {
    return [...new URLSearchParams(filter)].map(([key, value]) => {
      const [name = '', modifier] = key.split(':')
      const parameter = parameters.find((one) => one.name === name)
      if (parameter === undefined || value === '') throw new Refusal('not a parameter of the type', { code: 'value' })
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
