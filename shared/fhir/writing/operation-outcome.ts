import type { Bundle, OperationOutcome, OperationOutcomeIssue } from 'fhir/r4.js'
import type { Refusal } from '../../refusal.ts'
import type { LeftOut } from '../notifications/notification-content.ts'

/** A refusal as FHIR says it: what is wrong, and where; `at` is where in a Bundle the refused resource lies. */
export function refused({ message, code, expression }: Refusal, at?: string): OperationOutcome {
  const place = at === undefined ? expression : `${at}${expression?.replace(/^\w+(?=\.)|^\w+$/, '') ?? ''}`
  return outcome({
    severity: 'error',
    code: code as OperationOutcomeIssue['code'],
    details: { text: message },
    expression: [place ?? 'http'], // the call itself, where nothing in it is more at fault than the rest
  })
}

/** Our own fault: nothing of what happened inside goes outside. */
export const FAULT = outcome({
  severity: 'fatal',
  code: 'exception',
  details: { text: 'This server failed; try again.' },
  expression: ['http'],
})

/** The answer to a PUT or a DELETE: recorded, or put aside for a reason. */
export function recorded([leftOut]: readonly LeftOut[]): OperationOutcome {
  if (leftOut === undefined)
    return outcome({ severity: 'information', code: 'informational', details: { text: 'Recorded.' } })
  const { message, code, expression = 'http' } = leftOut.refusal
  return outcome({
    severity: 'warning',
    code: code as OperationOutcomeIssue['code'],
    details: { text: `Put aside: ${message}` },
    expression: [expression],
  })
}

/**
 * The answer to a notification. A Bundle, because HAPI's subscription delivery takes anything else for a failure and
 * sends again; empty when all was taken in, else an entry for each resource that was put aside, and why.
 */
export function acknowledged(leftOut: readonly LeftOut[]): Bundle {
  const entry = leftOut.map(({ refusal, at }) => ({
    response: { status: String(refusal.status), outcome: refused(refusal, at) },
  }))
  return { resourceType: 'Bundle', type: 'transaction-response', ...(entry.length === 0 ? {} : { entry }) }
}

function outcome(issue: OperationOutcomeIssue): OperationOutcome {
  return { resourceType: 'OperationOutcome', issue: [issue] }
}
