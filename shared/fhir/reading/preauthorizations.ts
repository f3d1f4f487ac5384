import { codings } from './codeable-concept.ts'
import { child, children, referenceOf, text } from './element.ts'
import { isOneOf, periodDays } from './period-days.ts'
import type { Resources } from './resources.ts'

/** The numbers of the authorizations a payer gave the patient for that day: for one of these codes, where it names any. */
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

/** One without a period says nothing of the day, and authorizes nothing. */
function isInForce(response: unknown, on: string): boolean {
  const days = periodDays(child(response, 'preAuthPeriod'))
  return (days.first ?? days.last) !== undefined && isOneOf(days, on)
}
