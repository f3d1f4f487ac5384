/**
 * A change that a person must confirm before a file takes effect. It is possible, and would be a costly mistake if
 * wrong.
 */
export interface SuspiciousChange {
  readonly what:
    | 'figure-jumped'
    | 'unit-changed'
    | 'rows-gone'
    | 'few-rows'
    | 'figures-moved'
    | 'row-worth'
    | 'odd-days'
    | 'billed-total'
  /** Key of the row, if it is about one row. */
  readonly key?: string | undefined
  readonly before?: string | undefined
  readonly after?: string | undefined
  /** Keys of all rows that are gone. */
  readonly gone?: readonly string[] | undefined
  /** The change as a sentence. */
  readonly says: string
}
