import type { ScopeLetter } from './served-operation.ts'

/** A SMART scope on resources: `patient/ChargeItem.rs?code=J9271`. */
export interface Scope {
  readonly level: 'patient' | 'user' | 'system'
  /** A resource type, or `*`. */
  readonly type: string
  readonly letters: ReadonlySet<ScopeLetter>
  /** Search parameters that resources must also match: `code=J9271&…`; empty if there are none. */
  readonly filter: string
}

const SCOPE = /^(patient|user|system)\/(\*|[A-Z][A-Za-z]{1,63})\.(?:(read|write|\*)|(c?r?u?d?s?)(?:\?(.+))?)$/

/** SMART 1 words in the letters of SMART 2. */
const WORDS: Readonly<Record<string, string>> = { read: 'rs', write: 'cud', '*': 'cruds' }

/**
 * Reads a scope of SMART 1 or 2. Returns undefined for a scope not on resources (`openid`), or a malformed one.
 * Malformed are letters out of order, repeated or unknown, and a filter on a SMART 1 word. A scope that is not
 * understood grants nothing.
 */
export function readScope(text: string): Scope | undefined {
  const [, level, type, word, letters, filter = ''] = SCOPE.exec(text) ?? []
  const granted = word === undefined ? letters : WORDS[word]
  if (level === undefined || type === undefined || granted === undefined || granted === '') return undefined
  return { level: level as Scope['level'], type, letters: new Set([...granted] as ScopeLetter[]), filter }
}

/** Returns the scopes of a token on resources. Leaves out those that are not understood. */
export function readScopes(text: string): readonly Scope[] {
  return text.split(' ').flatMap((one) => readScope(one) ?? [])
}

/** Returns the access that both lists grant: the requested scopes, limited by the registered ones. */
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
