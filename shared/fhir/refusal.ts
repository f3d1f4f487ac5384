/** What cannot be taken in: the one error the edge throws. Says what is wrong and where; never quotes the data. */
export class Refusal extends Error {
  /** FHIR issue type: `structure`, `required`, `value`, `not-found`, `too-long` … */
  readonly code: string
  /** FHIRPath of the place: `MedicationAdministration.context`. */
  readonly expression?: string
  /** The HTTP status it becomes. */
  readonly status: number

  constructor(
    message: string,
    { code, expression, status = 422 }: { code: string; expression?: string; status?: number },
  ) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.status = status
    if (expression !== undefined) this.expression = expression
  }
}
