/** News of a follower of the record stream. */
export type FollowerNews =
  /** Changes failed in every attempt. They are put aside and tried again later. */
  | { readonly event: 'put-aside'; readonly records: number }
  /** Changes that were put aside are done. */
  | { readonly event: 'caught-up'; readonly records: number }
  /** The database does not answer, or another fault occurred. The follower waits and then tries again. */
  | { readonly event: 'waiting'; readonly error: unknown }
  /** The fault is over. */
  | { readonly event: 'going-on' }
