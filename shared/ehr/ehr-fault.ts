/** Kind of failed call to an EHR. */
export type EhrFaultKind =
  /** The address is not this site's EHR. We refused it, before or while connecting. */
  | 'elsewhere'
  /** No answer, or no answer in time. */
  | 'unreachable'
  /** The EHR asks to try later. */
  | 'busy'
  /** The EHR refused; the status says how. */
  | 'refused'
  /** The answer is larger than we accept. */
  | 'too-large'
  /** The answer is not FHIR: a proxy's page, or half a body. */
  | 'not-fhir'
  /** The authorization server gave no token. */
  | 'no-token'

/** A failed call to an EHR. The message names host and status, never a path or a body, because those may hold PHI. */
export class EhrFault extends Error {
  readonly kind: EhrFaultKind
  /** HTTP status, if there was an answer. */
  readonly status?: number
  /** Requested pause in milliseconds. */
  readonly retryAfterMs?: number
  /** Text of its OperationOutcome. Shown to the person who asked, never logged, because it may quote the request. */
  readonly said?: string

  constructor(message: string, { kind, status, retryAfterMs, said }: EhrFaultDetails) {
    super(message)
    this.name = `EhrFault: ${kind}`
    this.kind = kind
    if (status !== undefined) this.status = status
    if (retryAfterMs !== undefined) this.retryAfterMs = retryAfterMs
    if (said !== undefined) this.said = said
  }
}

export interface EhrFaultDetails {
  readonly kind: EhrFaultKind
  readonly status?: number | undefined
  readonly retryAfterMs?: number | undefined
  readonly said?: string | undefined
}
