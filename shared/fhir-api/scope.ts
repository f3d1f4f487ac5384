import type { ScopeLetter } from './served-operation.ts'

/** A SMART scope on resources: `patient/ChargeItem.rs?code=J9271`. */
export interface Scope {
  readonly level: 'patient' | 'user' | 'system'
  /** A resource type, or `*`. */
  readonly type: string
  readonly letters: ReadonlySet<ScopeLetter>
  /** Search parameters that have to hold besides: `code=J9271&…`; empty where there are none. */
  readonly filter: string
}

const SCOPE = /^(patient|user|system)\/(\*|[A-Z][A-Za-z]{1,63})\.(?:(read|write|\*)|(c?r?u?d?s?)(?:\?(.+))?)$/

/** What the words of SMART 1 stand for in SMART 2. */
const WORDS: Readonly<Record<string, string>> = { read: 'rs', write: 'cud', '*': 'cruds' }

/**
 * Reads a scope of SMART 1 or 2. Nothing where it is none on resources (`openid`) or not written as it should be: letters
 * out of order, twice or unknown, a filter on a word of SMART 1. What is not understood grants nothing.
 */
export function readScope(text: string): Scope | undefined {
  const [, level, type, word, letters, filter = ''] = SCOPE.exec(text) ?? []
  const granted = word === undefined ? letters : WORDS[word]
  if (level === undefined || type === undefined || granted === undefined || granted === '') return undefined
  return { level: level as Scope['level'], type, letters: new Set([...granted] as ScopeLetter[]), filter }
}

/** The scopes of a token; those that are none on resources, or not understood, are left out. */
export function readScopes(text: string): readonly Scope[] {
  return text.split(' ').flatMap((one) => readScope(one) ?? [])
}

/** What both grant: what is asked for, as far as a registration allows it. */
export function within(asked: readonly Scope[], allowed: readonly Scope[]): readonly Scope[] {
  return asked.flatMap((scope) =>
    allowed.flatMap((other) => {
      const type = scope.type === '*' ? other.type : scope.type
      if (scope.level !== other.level || (other.type !== '*' && other.type !== type)) return []
      const letters = new Set([...scope.letters].filter((letter) => other.letters.has(letter)))
      const filter = [scope.filter, other.filter].filter((one) => one !== '').join('&')
      return letters.size === 0 ? [] : [{ level: scope.level, type, letters, filter }]
    }),
  )
}
