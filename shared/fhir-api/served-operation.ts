import type { FhirResource } from 'fhir/r4.js'
import type { Absent } from './not-found.ts'

/** SMART's letter for a permission on a type. */
export type ScopeLetter = 'c' | 'r' | 'u' | 'd' | 's'

/** An operation such as `Encounter/{id}/$charge-sheet`, on a served type or another one. */
export interface ServedOperation {
  /** Without the dollar sign. */
  readonly name: string
  /** Canonical URL of its OperationDefinition. */
  readonly definition: string
  readonly documentation: string
  readonly level: 'system' | 'type' | 'instance'
  /** Resource type it is called on; absent for `system`. */
  readonly type?: FhirResource['resourceType']
  /** True if it changes data. It then accepts POST only, otherwise GET too. */
  readonly affectsState: boolean
  /** Permissions the scopes must grant, all of them. Empty means that it needs no token and reads no patient data. */
  readonly needs: readonly { readonly type: string; readonly letter: ScopeLetter }[]
  /**
   * True if it respects `caller.patient` and answers `not-found` for another patient. If false, callers limited to a
   * patient are refused.
   */
  readonly honoursPatient: boolean
  run(call: OperationCall): Promise<OperationAnswer | Absent>
}

/** The caller, as an operation needs it. */
export interface Caller {
  readonly tenant: string
  /** Id of the OAuth client. */
  readonly client: string
  /** `Practitioner/p1`; absent for a system. */
  readonly user?: string
  /** `Patient/p1`: the only patient the caller may see. */
  readonly patient?: string
}

export interface OperationCall {
  /** Absent for an operation that needs no token. */
  readonly caller: Caller | undefined
  /** Id of the site in the path. */
  readonly tenant: string
  readonly id?: string
  readonly query: URLSearchParams
  /** Parsed body; absent for GET. */
  readonly body?: unknown
  readonly prefer: string
  /** FHIR base of the site: `https://api.example.org/fhir/demo`. */
  readonly base: string
}

export interface OperationAnswer {
  readonly status?: number
  readonly resource?: object
  /** Body used instead of `resource`, such as NDJSON. */
  readonly text?: { readonly body: string; readonly contentType: string }
  readonly headers?: Readonly<Record<string, string>>
  /** References (`ChargeItem/1`) of the resources read or written, for the AuditEvent. */
  readonly touched?: readonly string[]
}
