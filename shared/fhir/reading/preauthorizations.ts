import { codings } from './codeable-concept.ts'
import { child, children, referenceOf, text } from './element.ts'
import { dateOf } from './moment.ts'
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
    if (text(response, 'outcome') !== 'complete' || referenceOf(response, 'patient') !== patient) return false
    const named = children(response, 'addItem').flatMap((item) =>
      codings(child(item, 'productOrService')).flatMap(({ code }) => code ?? []),
    )
    return isInForce(response, on) && (named.length === 0 || named.some((code) => billed.has(code)))
  })
  return [...new Set(given.flatMap((response) => text(response, 'preAuthRef') ?? []))]
}

/** True if the response is in force on the day. Without a period it authorizes nothing. */
function isInForce(response: unknown, on: string): boolean {
  const period = child(response, 'preAuthPeriod')
  const from = dateOf(text(period, 'start') ?? '')
  const until = dateOf(text(period, 'end') ?? '')
  if (from === undefined && until === undefined) return false
  return (from === undefined || from <= on) && (until === undefined || on <= until)
}
