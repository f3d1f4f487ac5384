import { join } from 'node:path'
import type { FollowerNews } from './follower-news.ts'
import { CHARGES_TABLE } from './local-environment.ts'
import { type PutAsideList, putAsideIn, putAsideInMemory } from './put-aside.ts'
import { followStream, type StreamHandler, type StreamPoller } from './stream-poller.ts'
import { positionIn, positionInMemory } from './stream-position.ts'
import { FOLLOWERS } from './wiring.ts'

export interface FollowedStreams {
  readonly endpoint: string
  /** Folder for the position of each follower; absent if the database is in memory. */
  readonly folder?: string | undefined
  readonly onNews: (news: FollowerNews) => void
  readonly windowMs?: number | undefined
}

/** Names of the folders of changes that a follower put aside, by the name of its position. */
export const PUT_ASIDE = { 'stream-position': 'put-aside', 'pull-position': 'put-aside-pulls' } as const

/** The state of the two followers. */
export interface FollowedState {
  readonly charging: FollowerState
  readonly fetching: FollowerState
}

interface FollowerState {
  /** True while the database or the function does not answer. */
  isWaiting(): boolean
  readonly putAside: PutAsideList
}

/** Both who follow the record stream, each at its own pace: what fetches from EHRs writes what is charged then. */
export async function followStreams(
  { endpoint, folder, onNews, windowMs }: FollowedStreams,
  { pull, charge }: { readonly pull: StreamHandler; readonly charge: StreamHandler },
): Promise<StreamPoller & { readonly state: FollowedState }> {
  const lists = { charging: listOf('stream-position'), fetching: listOf('pull-position') }
  const follow = (handle: StreamHandler, sortKeys: readonly string[], name: keyof typeof PUT_ASIDE) =>
    followStream({
      sortKeys,
      endpoint,
      table: CHARGES_TABLE,
      handle,
      position: folder === undefined ? positionInMemory() : positionIn(join(folder, name)),
      putAside: name === 'stream-position' ? lists.charging : lists.fetching,
      onNews,
      ...(windowMs === undefined ? {} : { windowMs }),
    })
  function listOf(name: keyof typeof PUT_ASIDE): PutAsideList {
    return folder === undefined ? putAsideInMemory() : putAsideIn(join(folder, PUT_ASIDE[name]))
  }
  const [pulls, charges] = [
    await follow(pull, FOLLOWERS['ehr-pull'], 'pull-position'),
    await follow(charge, FOLLOWERS.charge, 'stream-position'),
  ]
  return {
    state: {
      charging: { isWaiting: () => charges.isWaiting(), putAside: lists.charging },
      fetching: { isWaiting: () => pulls.isWaiting(), putAside: lists.fetching },
    },
    isWaiting: () => pulls.isWaiting() || charges.isWaiting(),
    caughtUp: async () => {
      await pulls.caughtUp()
      await charges.caughtUp()
    },
    stop: async () => {
      await Promise.all([pulls.stop(), charges.stop()])
    },
  }
}
