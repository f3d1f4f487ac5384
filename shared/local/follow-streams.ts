import { join } from 'node:path'
import { CHARGES_TABLE } from './local-environment.ts'
import { followStream, type StreamHandler, type StreamPoller } from './stream-poller.ts'
import { positionIn, positionInMemory } from './stream-position.ts'
import { PIPES, STREAMS } from './wiring.ts'

export interface FollowedStreams {
  readonly endpoint: string
  /** Where it is kept how far each has come; nowhere where the database is in memory. */
  readonly folder?: string | undefined
  readonly onPutAside: (records: number) => void
  readonly windowMs?: number | undefined
}

type Called = (typeof STREAMS)['charges']['calls'] | (typeof PIPES)['charges']['calls']

/** All who follow the record stream, each at its own pace: what fetches from EHRs writes what is charged then. */
export async function followStreams(
  { endpoint, folder, onPutAside, windowMs }: FollowedStreams,
  following: Readonly<Record<Called, StreamHandler>>,
): Promise<StreamPoller> {
  const follow = ({ calls, sortKeys }: { calls: Called; sortKeys: readonly string[] }, name: string) =>
    followStream({
      endpoint,
      table: CHARGES_TABLE,
      sortKeys,
      handle: following[calls],
      position: folder === undefined ? positionInMemory() : positionIn(join(folder, name)),
      onPutAside,
      ...(windowMs === undefined ? {} : { windowMs }),
    })
  const pulls = await follow(PIPES.charges, 'pull-position')
  const charges = await follow(STREAMS.charges, 'stream-position')
  return {
    caughtUp: async () => {
      await pulls.caughtUp()
      await charges.caughtUp()
    },
    stop: async () => {
      await Promise.all([pulls.stop(), charges.stop()])
    },
  }
}
