import { Refusal } from '../refusal.ts'

/** A request to the FHIR API. */
export interface ApiRequest {
  readonly method: string
  /** Path below the FHIR base of the site, decoded. */
  readonly segments: readonly string[]
  readonly query: URLSearchParams
  /** Headers by lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
}

export interface ApiAnswer {
  readonly status: number
  readonly resource?: object
  /** True if the JSON of `resource` is to be read by a person. */
  readonly pretty?: boolean
  /** Body used instead of `resource`. */
  readonly text?: { readonly body: string; readonly contentType: string }
  readonly headers?: Readonly<Record<string, string>>
}

const JSON_NAMES = /^(json|(application|text)\/(fhir\+)?json)$/

/** Refuses every format but JSON, so that the caller never gets an answer it cannot read. */
export function refuseOtherFormats({ query, headers }: ApiRequest): void {
  const format = query.get('_format')
  const accept = headers.accept ?? '*/*'
  const accepted = accept.split(',').map((one) => one.split(';')[0]?.trim().toLowerCase() ?? '')
  const spoken =
    format === null
      ? accepted.some(
          (one) =>
            JSON_NAMES.test(one) ||
            /^(\*|application)\/\*$|^$|^application\/(x-)?ndjson$|^application\/fhir\+ndjson$/.test(one),
        )
      : JSON_NAMES.test(format.split(';')[0]?.replace(' ', '+').toLowerCase() ?? '')
  if (spoken) return
  throw new Refusal('this server supports JSON only; ask for application/fhir+json', {
    code: 'not-supported',
    status: 406,
    expression: format === null ? 'http.accept' : 'http._format',
  })
}
