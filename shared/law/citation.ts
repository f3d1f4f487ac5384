/** Where a rule comes from, precisely enough to look it up, and when a person last did. */
export interface Citation {
  readonly source: string
  readonly section: string
  readonly href?: string
  /** The day somebody last read it there. Absent: the right authority, stated from professional knowledge, not yet read. */
  readonly checked?: string
}
