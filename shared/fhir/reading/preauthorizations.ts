import { codings } from './codeable-concept.ts'
import { child, children, referenceOf, text } from './element.ts'
import { isOneOf, periodDays } from './period-days.ts'
import type { Resources } from './resources.ts'

/**
 * Returns the numbers of the payer's authorizations for the patient on that day. If an authorization names codes, one
 * of these must be among them.
 */
export function authorizationsFor(
  patient: string,
  on: string,
  billed: ReadonlySet<string>,
  resources: Resources,
): readonly string[] {
  const given = resources.ofType('ClaimResponse').filter((response) => {
    if (text(response, 'use') !== 'preauthorization' || text(response, 'status') !== 'active') return false
    const person = referenceOf(response, 'patient')
    if (text(response, 'outcome') !== 'complete' || person === undefined) return false
    if (!resources.persons.agree(person, patient)) return false
    const named = children(response, 'addItem').flatMap((item) =>
      codings(child(item, 'productOrService')).flatMap(({ code }) => code ?? []),
    )
    return isInForce(response, on) && (named.length === 0 || named.some((code) => billed.has(code)))
  })
  return [...new Set(given.flatMap((response) => text(response, 'preAuthRef') ?? []))]
}

/** True if the response is in force on the day. Without a period it authorizes nothing. */
function isInForce(response: unknown, on: string): boolean {
  const days = periodDays(child(response, 'preAuthPeriod'))
  return (days.first ?? days.last) !== undefined && isOneOf(days, on)
}
