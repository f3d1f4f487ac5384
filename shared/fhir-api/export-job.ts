import type { Criterion } from './search/search-parameter.ts'

/** Days until the bucket deletes an export (`cdk/buckets.ts`). */
export const DAYS_KEPT = 7

/** A requested bulk export: its types and its caller, at the time of the request. */
export interface ExportJob {
  readonly tenant: string
  /** OAuth client that requested it. No other client may fetch it. */
  readonly client: string
  readonly user?: string
  /** URL of the request, repeated in the manifest. */
  readonly request: string
  /** ISO instant. Later changes are not in the export. */
  readonly transactionTime: string
  /** ISO instant. Earlier changes are not in the export. */
  readonly since?: string
  /** `system` exports everything, `Patient` exports the data of patients. */
  readonly level: 'system' | 'Patient'
  readonly types: readonly ExportedType[]
}

/** An exported type with the scope filters. A resource must match at least one of them. */
export interface ExportedType {
  readonly type: string
  readonly access: readonly (readonly Criterion[])[]
}

/** A file of an export: NDJSON, one resource a line. */
export interface ExportFile {
  readonly type: string
  /** File name: `ChargeItem-0001.ndjson`. */
  readonly name: string
  readonly count: number
  /** True if the file lists deleted resources. */
  readonly deleted?: true
}

export interface ExportState {
  readonly job: ExportJob
  /** Files; present once all are written. */
  readonly files?: readonly ExportFile[]
  /** Number of files written so far. */
  readonly written: number
  /** True if there was no progress for so long that no function works on it any more. */
  readonly stuck: boolean
  /** Time at which the export is deleted. */
  readonly expires: string
}

/** Store of exports, separate for each site. */
export interface ExportStore {
  /** Starts an export and returns its id; undefined if that many of the site's exports are in progress. */
  begin(job: ExportJob, mostAtOnce: number): Promise<string | undefined>
  find(tenant: string, id: string): Promise<ExportState | undefined>
  read(tenant: string, id: string, name: string): Promise<string | undefined>
  remove(tenant: string, id: string): Promise<void>
}
