/** Why an EHR could not be asked, or what it answered that is no answer. */
export type EhrFaultKind =
  /** Not where this site's EHR is: refused by us, before or while connecting. */
  | 'elsewhere'
  /** Nobody answers, or not in time. */
  | 'unreachable'
  /** It says: not now. */
  | 'busy'
  /** It says no: the status tells how. */
  | 'refused'
  /** More than we take in. */
  | 'too-large'
  /** Something that is no FHIR: a page of a proxy, half a body. */
  | 'not-fhir'
  /** It gives us no token. */
  | 'no-token'

/** What went wrong with an EHR. Its words name a host and a status, never a path or a body: those may be somebody's chart. */
export class EhrFault extends Error {
  readonly kind: EhrFaultKind
  /** The HTTP status, where there was an answer. */
  readonly status?: number
  /** How long it asked us to wait, in milliseconds. */
  readonly retryAfterMs?: number
  /** What its OperationOutcome says: for a person who asked, never for a log, because it may quote what was sent. */
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
