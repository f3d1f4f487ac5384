/** What a follower says of how it fares. */
export type FollowerNews =
  /** Changes failed again and again: they are tried again later. */
  | { readonly event: 'put-aside'; readonly records: number }
  /** Changes put aside before are dealt with. */
  | { readonly event: 'caught-up'; readonly records: number }
  /** The database does not answer, or something else is wrong: the follower waits and goes on. */
  | { readonly event: 'waiting'; readonly error: unknown }
  /** It answers again. */
  | { readonly event: 'going-on' }

/** Says what a follower says, each trouble once. `log` is where the functions log. */
export function sayOfFollower(say: (text: string) => void, log: string): (news: FollowerNews) => void {
  let waits = false
  return (news) => {
    if (news.event === 'put-aside')
      say(
        `${news.records} changes could not be charged or fetched. They are tried again by themselves; \`npm run redrive -- --local\` lists them. See ${log}.`,
      )
    if (news.event === 'caught-up') say(`${news.records} changes that had failed are dealt with.`)
    if (news.event === 'waiting' && !waits) say('Charging waits: what is recorded is kept, and charged later.')
    if (news.event === 'going-on' && waits) say('Charging goes on.')
    waits = news.event === 'waiting' || (waits && news.event !== 'going-on')
  }
}
