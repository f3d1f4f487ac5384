/**
 * The only error for input that cannot be accepted. Its message names the problem and the place, and never quotes the
 * data.
 */
export class Refusal extends Error {
  /** FHIR issue type: `structure`, `required`, `value`, `not-found`, `too-long` … */
  readonly code: string
  /** FHIRPath of the place: `MedicationAdministration.context`. */
  readonly expression?: string
  /** HTTP status of the answer. */
  readonly status: number
  /** Response headers that HTTP requires for this refusal: `www-authenticate`, `allow`. */
  readonly headers?: Readonly<Record<string, string>>

  constructor(
    message: string,
    {
      code,
      expression,
      status = 422,
      headers,
    }: { code: string; expression?: string; status?: number; headers?: Readonly<Record<string, string>> },
  ) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.status = status
    if (expression !== undefined) this.expression = expression
    if (headers !== undefined) this.headers = headers
  }
}
