import type { FhirResource } from 'fhir/r4.js'
import type { Absent } from './not-found.ts'

/** What is right to do with a type: SMART's letters. */
export type ScopeLetter = 'c' | 'r' | 'u' | 'd' | 's'

/** An operation, `Encounter/{id}/$charge-sheet`, on a served type or another. */
export interface ServedOperation {
  /** Without the dollar sign. */
  readonly name: string
  /** Canonical URL of its OperationDefinition. */
  readonly definition: string
  readonly documentation: string
  readonly level: 'system' | 'type' | 'instance'
  /** What it is called on; absent for `system`. */
  readonly type?: FhirResource['resourceType']
  /** Whether it changes anything: then by POST alone, else by GET too. */
  readonly affectsState: boolean
  /** What the caller's scopes have to grant, all of it. None: it is open to everybody, reads and keeps nothing of a patient. */
  readonly needs: readonly { readonly type: string; readonly letter: ScopeLetter }[]
  /** Whether it looks at `caller.patient` and answers `not-found` for another's; else callers bound to a patient are refused. */
  readonly honoursPatient: boolean
  run(call: OperationCall): Promise<OperationAnswer | Absent>
}

/** Who calls, as far as an operation needs to know. */
export interface Caller {
  readonly tenant: string
  /** The OAuth client, by its id. */
  readonly client: string
  /** `Practitioner/p1`; absent for a system. */
  readonly user?: string
  /** `Patient/p1`: the only one whose data it may see. */
  readonly patient?: string
}

export interface OperationCall {
  /** Absent for an operation open to everybody who calls without a token. */
  readonly caller: Caller | undefined
  /** The site in whose name it was called. */
  readonly tenant: string
  readonly id?: string
  readonly query: URLSearchParams
  /** What was posted, parsed; absent for GET. */
  readonly body?: unknown
  readonly prefer: string
  /** Where our resources are: `https://api.example.org/fhir/demo`. */
  readonly base: string
}

export interface OperationAnswer {
  readonly status?: number
  readonly resource?: object
  /** In place of `resource`: NDJSON, for one. */
  readonly text?: { readonly body: string; readonly contentType: string }
  readonly headers?: Readonly<Record<string, string>>
  /** References (`ChargeItem/1`) of what was read or written, for the AuditEvent. */
  readonly touched?: readonly string[]
}
