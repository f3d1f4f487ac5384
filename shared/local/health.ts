import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import type { Backlog } from './backlog.ts'
import type { FollowedState } from './follow-streams.ts'
import type { Route } from './http-api.ts'
import type { PutAsideList } from './put-aside.ts'

/** The parts of a local site that its health is read from. */
export interface HealthSource {
  /** Address of the database. */
  readonly database: string
  readonly backlog: () => Promise<Backlog>
  /** The followers of the record stream; absent until charging has begun. */
  followed?: FollowedState
}

/** The health of a local site: states and counts, and nothing of a patient. */
export interface Health {
  /** `failing`: nothing is charged now. `needs-attention`: some visits are not charged; `npm run queue` lists them. */
  readonly status: 'ok' | 'needs-attention' | 'starting' | 'failing'
  readonly database: 'answers' | 'does not answer'
  readonly charging: FollowerHealth
  readonly fetching: FollowerHealth
  /** Requests to fetch from an EHR that are not done. Absent if the database does not answer. */
  readonly waitingPulls?: number
  /** The part of them whose site has no EHR to ask. */
  readonly cannotBeAsked?: number
  /** Contents that could not be read. */
  readonly quarantined?: number
  readonly hint?: string
}

interface FollowerHealth {
  readonly state: 'follows' | 'waits' | 'not started'
  /** Number of changes that failed and are tried again, and the time the first of them was put aside. */
  readonly putAside: number
  readonly since?: string
}

/** Milliseconds within which the database must answer. */
const PATIENCE_MS = 5_000

/**
 * Returns the routes of health, which only this machine has. `/healthz` answers 503 if nothing can be charged. `/readyz`
 * answers 503 until the site has started, too. A visit that fails does not make the site unhealthy; it is counted.
 */
export function healthRoutes(source: HealthSource): readonly Route[] {
  const answers = (isWell: (health: Health) => boolean) => async () => {
    const health = await healthOf(source)
    return asAnswer(health, isWell(health) ? 200 : 503)
  }
  return [
    { on: 'GET /healthz', respond: answers(({ status }) => status !== 'failing') },
    { on: 'GET /readyz', respond: answers(({ status }) => status === 'ok' || status === 'needs-attention') },
  ]
}

async function healthOf({ database, backlog, followed }: HealthSource): Promise<Health> {
  const charging = followerHealth(followed?.charging)
  const fetching = followerHealth(followed?.fetching)
  const left = await answerOf(database, backlog)
  if (left === undefined) return { status: 'failing', database: 'does not answer', charging, fetching }
  const cannotBeAsked = left.pulls.filter(({ canBeAsked }) => !canBeAsked).length
  const counts = { waitingPulls: left.pulls.length, cannotBeAsked, quarantined: left.quarantined.length }
  const waits = charging.state === 'waits' || fetching.state === 'waits'
  const open = charging.putAside + fetching.putAside + cannotBeAsked + counts.quarantined
  return {
    status: followed === undefined ? 'starting' : waits ? 'failing' : open > 0 ? 'needs-attention' : 'ok',
    database: 'answers',
    charging,
    fetching,
    ...counts,
    ...(open > 0 ? { hint: '`npm run queue` lists what is not charged' } : {}),
  }
}

function followerHealth(follower: FollowedState['charging'] | undefined): FollowerHealth {
  if (follower === undefined) return { state: 'not started', putAside: 0 }
  const aside: ReturnType<PutAsideList['all']> = follower.putAside.all()
  const [since] = aside.map((one) => one.since).sort()
  return {
    state: follower.isWaiting() ? 'waits' : 'follows',
    putAside: aside.length,
    ...(since === undefined ? {} : { since }),
  }
}

/** Returns the backlog; undefined if the database does not answer in time. */
async function answerOf(database: string, backlog: () => Promise<Backlog>): Promise<Backlog | undefined> {
  try {
    await fetch(database, { signal: AbortSignal.timeout(PATIENCE_MS) }) // any answer: the port is open
  } catch {
    return undefined
  }
  return backlog()
}

function asAnswer(health: Health, statusCode: number): APIGatewayProxyStructuredResultV2 {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' }
  return { statusCode, headers, body: `${JSON.stringify(health, undefined, 2)}\n` }
}
