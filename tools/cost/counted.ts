/** What requests of one kind came to. */
export interface Counted {
  /** What was going on: `callback`, `charge` … */
  readonly during: string
  /** `PutItem`, `Query` … or `GET`, `LIST`, `PUT` of objects. */
  readonly operation: string
  /** `charges: Encounter > MedicationAdministration`, `drugs: NDC` … */
  readonly what: string
  requests: number
  readUnits: number
  writeUnits: number
  /** Of the write units, those of indexes. */
  indexWriteUnits: number
  /** Bytes of the requests. */
  bytes: number
}
