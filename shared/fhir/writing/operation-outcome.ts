import type { Bundle, OperationOutcome, OperationOutcomeIssue } from 'fhir/r4.js'
import type { Refusal } from '../../refusal.ts'
import type { LeftOut } from '../notifications/notification-content.ts'

/** Writes a refusal as FHIR: the fault, and its place. `at` is the path of the refused resource in a Bundle. */
export function refused({ message, code, expression }: Refusal, at?: string): OperationOutcome {
  const place = at === undefined ? expression : `${at}${expression?.replace(/^\w+(?=\.)|^\w+$/, '') ?? ''}`
  return outcome({
    severity: 'error',
    code: code as OperationOutcomeIssue['code'],
    details: { text: message },
    expression: [place ?? 'http'], // the request itself, if no part of it is at fault
  })
}

/** Outcome of our own fault. It says nothing about the cause, which must not leave the server. */
export const FAULT = outcome({
  severity: 'fatal',
  code: 'exception',
  details: { text: 'The server failed. Send the request again.' },
  expression: ['http'],
})

/** Hint for a sender that only named resources, at a site that cannot fetch them. */
const CANNOT_BE_ASKED = outcome({
  severity: 'warning',
  code: 'incomplete',
  details: {
    text: 'Resources were named without their content, and this site has no EHR to fetch them from. They wait. Send whole resources (full-resource), or have the setting `ehr` added to the site.',
  },
  expression: ['http'],
})

/**
 * Writes the answer to a PUT or a DELETE: recorded, or quarantined with the reason. `cannotAsk` counts the named resources
 * that the site cannot fetch.
 */
export function recorded([leftOut]: readonly LeftOut[], cannotAsk = 0): OperationOutcome {
  if (leftOut === undefined)
    return cannotAsk > 0
      ? CANNOT_BE_ASKED
      : outcome({ severity: 'information', code: 'informational', details: { text: 'Recorded.' } })
  const { message, code, expression = 'http' } = leftOut.refusal
  return outcome({
    severity: 'warning',
    code: code as OperationOutcomeIssue['code'],
    details: { text: `Quarantined: ${message}` },
    expression: [expression],
  })
}

/**
 * Writes the answer to a notification. A Bundle, because HAPI treats anything else as a failure and sends again. Empty
 * if everything was recorded, else an entry with the reason for each quarantined resource. One entry more has a hint if
 * resources were named that the site cannot fetch.
 */
export function acknowledged(leftOut: readonly LeftOut[], cannotAsk = 0): Bundle {
  const entry = [
    ...leftOut.map(({ refusal, at }) => ({
      response: { status: String(refusal.status), outcome: refused(refusal, at) },
    })),
    ...(cannotAsk > 0 ? [{ response: { status: '202', outcome: CANNOT_BE_ASKED } }] : []),
  ]
  return { resourceType: 'Bundle', type: 'transaction-response', ...(entry.length === 0 ? {} : { entry }) }
}

function outcome(issue: OperationOutcomeIssue): OperationOutcome {
  return { resourceType: 'OperationOutcome', issue: [issue] }
}
