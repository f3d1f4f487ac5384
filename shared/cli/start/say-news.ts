import type { DatabaseNews } from '../../local/embedded-database.ts'
import type { FollowerNews } from '../../local/follower-news.ts'

type Say = (text: string) => void

/** Returns a function that tells a person when the database ended and when it answers again. Then it calls `onAgain`. */
export function sayOfDatabase(say: Say, onAgain: () => void): (news: DatabaseNews) => void {
  return (news) => {
    if (news === 'ended') return say('The database ended. It is started again; until then calls are answered with 500.')
    say('The database answers again.')
    onAgain()
  }
}

/** Returns a function that tells a person the news of the followers, and each fault once. */
export function sayOfFollower(say: Say, log: string): (news: FollowerNews) => void {
  let waits = false
  return (news) => {
    switch (news.event) {
      case 'put-aside':
        say(
          `${news.records} changes could not be charged or fetched. They are tried again by themselves; \`npm run queue\` lists them. See ${log}.`,
        )
        break
      case 'caught-up':
        say(`${news.records} changes that had failed are done now.`)
        break
      case 'waiting':
        if (!waits) say('Charging waits. Recorded changes are kept and charged later.')
        waits = true
        break
      case 'going-on':
        if (waits) say('Charging goes on.')
        waits = false
        break
    }
  }
}
