import { objectCreated } from './object-created.ts'
import type { OnCreated } from './object-store.ts'
import { ARRIVALS } from './wiring.ts'

type Bucket = keyof typeof ARRIVALS
type Called = (event: ReturnType<typeof objectCreated>) => Promise<unknown>

/** Calls functions when objects arrive, as EventBridge does on AWS: for a bucket one after the other. */
export interface ObjectEvents {
  readonly announce: OnCreated
  /** Waits until whoever is called by a bucket was told of all that came. */
  settled(bucket: Bucket): Promise<void>
}

/** `functions` is asked when the first object comes: they are loaded only once the store is there. */
export function objectEvents(
  functions: () => Readonly<Record<(typeof ARRIVALS)[Bucket]['calls'], Called>>,
  onFailed: (error: unknown, key: string) => void,
): ObjectEvents {
  const told = new Map<string, Promise<unknown>>()
  return {
    announce: ({ bucket, key, size }) => {
      if (!isAnnounced(bucket) || !isLike(key, ARRIVALS[bucket].like)) return
      const call = () => functions()[ARRIVALS[bucket].calls](objectCreated(bucket, key, size))
      const before = told.get(bucket) ?? Promise.resolve()
      told.set(
        bucket,
        before.then(call).catch((error) => onFailed(error, key)),
      )
    },
    settled: async (bucket) => {
      await told.get(bucket)
    },
  }
}

function isAnnounced(bucket: string): bucket is Bucket {
  return Object.hasOwn(ARRIVALS, bucket)
}

/** As EventBridge has it: `*` stands for anything, also for more than one folder. */
function isLike(key: string, wildcard: string): boolean {
  const parts = wildcard.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`).test(key)
}
