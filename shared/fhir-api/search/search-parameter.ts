import type { FhirResource } from 'fhir/r4.js'

/** A search parameter: its name, its type, and what a resource says of it, by which every match is tested. */
export type SearchParameter<R extends FhirResource = FhirResource> =
  | (Named & { readonly type: 'token'; of(resource: R): readonly Token[] })
  | (Named & {
      readonly type: 'reference'
      /** The types it may point to; a bare id in a search means the first of them. */
      readonly targets: readonly string[]
      /** Relative references: `Encounter/e1`. */
      of(resource: R): readonly string[]
    })
  /** FHIR dates, dateTimes or instants as they stand; `start/end` for a period, either side of which may be empty. */
  | (Named & { readonly type: 'date'; of(resource: R): readonly string[] })
  | (Named & { readonly type: 'string'; of(resource: R): readonly string[] })

export interface Named {
  readonly name: string
  readonly documentation?: string
}

/** A coding, an identifier or a bare code. */
export interface Token {
  readonly system?: string | undefined
  readonly code: string
}

/** What a search asks of a token: `system|code`, `|code` (no system), `system|` (any code) or `code` (any system). */
export interface TokenAsked {
  /** Null: it must have none. Absent: whatever it is. */
  readonly system?: string | null
  readonly code?: string
}

export type DatePrefix = 'eq' | 'ne' | 'gt' | 'lt' | 'ge' | 'le' | 'sa' | 'eb'

/** What a search asks of a date: the span its precision covers, as instants in UTC, and how to compare. */
export interface DateAsked {
  readonly prefix: DatePrefix
  /** ISO instant, included. */
  readonly from: string
  /** ISO instant, not included. */
  readonly until: string
  /** Whether it was asked with an offset; else it means what clocks showed where it happened. */
  readonly zoned: boolean
}

/** One parameter of a search, with its values: any one of them may hold. Repeats of a parameter are criteria of their own. */
export type Criterion =
  | { readonly name: string; readonly type: 'token'; readonly anyOf: readonly TokenAsked[] }
  | { readonly name: string; readonly type: 'reference'; readonly anyOf: readonly string[] }
  | { readonly name: string; readonly type: 'date'; readonly anyOf: readonly DateAsked[] }
  | { readonly name: string; readonly type: 'string'; readonly anyOf: readonly string[] }
