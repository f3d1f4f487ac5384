/** The source of a rule, precise enough to look it up, and the day a person last read it. */
export interface Citation {
  readonly source: string
  readonly section: string
  readonly href?: string
  /**
   * The day a person last read it there. If absent, the source is the right authority, but the rule is stated from
   * professional knowledge and not yet read there.
   */
  readonly checked?: string
}
