/** What a token says, checked by whoever had to check it. */
export type TokenClaims = Readonly<Record<string, unknown>>

/** What every token has to say: who made it, and that it is made out to us. */
export interface Expected {
  readonly issuer: string
  readonly audience: string
}
