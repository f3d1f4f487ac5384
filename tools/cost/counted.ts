/** Totals of requests of one kind. */
export interface Counted {
  /** Phase of the run: `callback`, `charge` … */
  readonly during: string
  /** Operation: `PutItem`, `Query` … or `GET`, `LIST`, `PUT` of objects. */
  readonly operation: string
  /** Target: `charges: Encounter > MedicationAdministration`, `drugs: NDC` … */
  readonly what: string
  requests: number
  readUnits: number
  writeUnits: number
  /** Part of the write units used by indexes. */
  indexWriteUnits: number
  /** Bytes of the requests. */
  bytes: number
}
