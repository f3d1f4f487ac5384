/** The claims of a verified token. */
export type TokenClaims = Readonly<Record<string, unknown>>

/** The issuer and audience that every token must name; the audience is our FHIR base. */
export interface Expected {
  readonly issuer: string
  readonly audience: string
}
