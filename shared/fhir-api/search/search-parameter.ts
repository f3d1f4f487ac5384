import type { FhirResource } from 'fhir/r4.js'

/** A search parameter: its name, its type, and the values of a resource that matches are tested against. */
export type SearchParameter<R extends FhirResource = FhirResource> =
  | (Named & { readonly type: 'token'; of(resource: R): readonly Token[] })
  | (Named & {
      readonly type: 'reference'
      /** Types it may refer to. A bare id in a search means the first of them. */
      readonly targets: readonly string[]
      /** Relative references: `Encounter/e1`. */
      of(resource: R): readonly string[]
    })
  /** FHIR dates, dateTimes or instants as written. `start/end` for a period, either end of which may be empty. */
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

/** A requested token: `system|code`, `|code` (no system), `system|` (any code) or `code` (any system). */
export interface TokenAsked {
  /** Null: the token must have no system. Absent: any system. */
  readonly system?: string | null
  readonly code?: string
}

export type DatePrefix = 'eq' | 'ne' | 'gt' | 'lt' | 'ge' | 'le' | 'sa' | 'eb'

/** A requested date: the span of its precision, as UTC instants, and the comparison. */
export interface DateAsked {
  readonly prefix: DatePrefix
  /** ISO instant, inclusive. */
  readonly from: string
  /** ISO instant, exclusive. */
  readonly until: string
  /** True if the request had an offset. False means local clock time at the place of service. */
  readonly zoned: boolean
}

/** One search parameter with its values, of which any may match. A repeated parameter is another criterion. */
export type Criterion =
  | { readonly name: string; readonly type: 'token'; readonly anyOf: readonly TokenAsked[] }
  | { readonly name: string; readonly type: 'reference'; readonly anyOf: readonly string[] }
  | { readonly name: string; readonly type: 'date'; readonly anyOf: readonly DateAsked[] }
  | { readonly name: string; readonly type: 'string'; readonly anyOf: readonly string[] }
