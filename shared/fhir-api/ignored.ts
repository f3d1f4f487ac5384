import { Refusal } from '../refusal.ts'
import type { ApiAnswer } from './http.ts'
import { plain } from './search/parse-values.ts'

/**
 * Returns the answer with a header that names the parameters that were not applied. A search names them in its Bundle, too.
 * Throws a Refusal 400 if the caller asked for strict handling.
 */
export function withIgnored(answer: ApiAnswer, ignored: readonly string[], prefer: string): ApiAnswer {
  if (ignored.length === 0) return answer
  refuseIfStrict(ignored, prefer)
  const names = [...new Set(ignored.map(plain))].join(', ')
  return { ...answer, headers: { ...answer.headers, warning: `199 - "not applied: ${names}"` } }
}

/** Throws a Refusal 400 if parameters would be ignored and the caller asked for strict handling. */
export function refuseIfStrict(ignored: readonly string[], prefer: string): void {
  if (ignored.length === 0 || !/\bhandling=strict\b/.test(prefer)) return
  throw new Refusal('this server does not support a parameter here, or its value; leave it out', {
    code: 'not-supported',
    status: 400,
    expression: `http.${plain(ignored[0])}`,
  })
}
