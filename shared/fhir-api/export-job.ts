import type { Criterion } from './search/search-parameter.ts'

/** The bucket throws exports away after a week (`cdk/buckets.ts`). */
export const DAYS_KEPT = 7

/** A bulk export somebody asked for: what of whose, as it stood when it was asked. */
export interface ExportJob {
  readonly tenant: string
  /** The OAuth client that asked, and the only one that gets it. */
  readonly client: string
  readonly user?: string
  /** The whole request, as the manifest says it again. */
  readonly request: string
  /** ISO instant; nothing that changed afterwards is in it. */
  readonly transactionTime: string
  /** ISO instant; nothing that did not change afterwards is in it. */
  readonly since?: string
  /** Whether all that is there, or what is of a patient. */
  readonly level: 'system' | 'Patient'
  readonly types: readonly ExportedType[]
}

/** A type, and what the scopes hold it to: one of these has to hold for a resource. */
export interface ExportedType {
  readonly type: string
  readonly access: readonly (readonly Criterion[])[]
}

/** A file of an export: NDJSON, a resource a line. */
export interface ExportFile {
  readonly type: string
  /** `ChargeItem-0001.ndjson` */
  readonly name: string
  readonly count: number
  /** It names what does not stand any more. */
  readonly deleted?: true
}

export interface ExportState {
  readonly job: ExportJob
  /** Once all of it is written. */
  readonly files?: readonly ExportFile[]
  /** Files written so far. */
  readonly written: number
  /** It has stood still for so long that nobody works on it any more. */
  readonly stuck: boolean
  /** When it is thrown away. */
  readonly expires: string
}

/** Where exports are kept, each under its site. */
export interface ExportStore {
  /** Has it begun, and answers its id. */
  begin(job: ExportJob): Promise<string>
  find(tenant: string, id: string): Promise<ExportState | undefined>
  read(tenant: string, id: string, name: string): Promise<string | undefined>
  remove(tenant: string, id: string): Promise<void>
  /** How many of a site are not written yet. */
  unfinished(tenant: string): Promise<number>
}
