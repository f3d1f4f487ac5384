import { setTimeout as wait } from 'node:timers/promises'
import { siteSettingsOf } from '../aws/sites/sites.ts'
import { shownStep } from '../fhir/subscriptions/shown-step.ts'
import { TYPES_TOLD } from '../fhir/subscriptions/subscription-wanted.ts'
import type { Hook, SubscriptionWish } from '../fhir/subscriptions/subscription-wish.ts'
import { Refusal } from '../refusal.ts'
import { type BroughtSecrets, callbackAddress } from './callback-address.ts'
import { type Ehr, ehrOf } from './ehr-client.ts'
import { EhrFault } from './ehr-fault.ts'
import { type StandingSubscription, standingSubscriptions } from './standing-subscriptions.ts'
import { carryOut, inWords, planSite, planToEndAt, type Taken } from './subscribe-site.ts'

/** A person's request about the subscriptions of a site. */
export interface SubscribeRequest extends BroughtSecrets {
  readonly site: string
  /** Base address of our functions; not needed to see the status. */
  readonly api?: string | undefined
  readonly wish?: Partial<SubscriptionWish> | undefined
  /** True to end all subscriptions. */
  readonly end?: boolean | undefined
  /** True to act; otherwise the planned steps are only returned. */
  readonly yes?: boolean | undefined
  /** True to return only the status. */
  readonly status?: boolean | undefined
  /** Longest wait, in seconds, until the EHR activates a new subscription. */
  readonly waitSeconds?: number | undefined
}

/** The planned or completed steps. Holds no secrets. */
export interface SubscribeAnswer {
  readonly site: string
  readonly ehr: string
  /** Name and version: `HAPI FHIR Server, R4`. */
  readonly server?: string
  readonly steps: readonly Taken[]
  /** Present subscriptions; absent if only the plan was requested. */
  readonly subscriptions?: readonly StandingSubscription[]
}

/** Reason why nothing was done: a fault of the request or of the EHR. */
export interface SubscribeRefused {
  readonly refused: string
}

/** Returns the planned steps for a site's subscriptions, or runs them. */
export async function subscribeOnRequest(request: SubscribeRequest): Promise<SubscribeAnswer | SubscribeRefused> {
  try {
    return await answer(request)
  } catch (error) {
    if (error instanceof EhrFault) return { refused: inWords(error) }
    if (error instanceof Refusal) return { refused: error.message }
    throw error
  }
}

async function answer(request: SubscribeRequest): Promise<SubscribeAnswer> {
  const site = await siteSettingsOf(request.site)
  const ehr = site === undefined ? undefined : ehrOf(site)
  if (site === undefined || ehr === undefined)
    throw new Refusal(
      `${request.site} has no \`ehr\` in its settings, or is not a known site: check the id with \`npm run site\``,
      { code: 'not-found' },
    )
  const about = { site: request.site, ehr: ehr.base }
  const standing = () => standingSubscriptions(request.site, ehr)
  if (request.status === true) return { ...about, steps: [], subscriptions: await standing() }

  const hook = callbackAddress(site, request.api ?? '', request)
  const { server, steps } = await plan(ehr, hook, request)
  const named = { ...about, ...(server === undefined ? {} : { server }) }
  if (request.yes !== true) return { ...named, steps: steps.map(shownStep) }
  const taken = await carryOut(request.site, ehr, steps, new Date().toISOString())
  const begun = taken.filter(({ act, resource }) => resource !== undefined && act !== 'stop')
  const written = new Set(begun.map(({ id }) => id))
  for (let waited = 0; ; waited += 1) {
    const subscriptions = await standing()
    const waiting = subscriptions.some(({ id, status }) => written.has(id) && status === 'requested')
    if (!waiting || waited >= (request.waitSeconds ?? 0))
      return { ...named, steps: taken.map(shownStep), subscriptions }
    await wait(1000)
  }
}

async function plan(ehr: Ehr, hook: Hook, { end, wish: more }: SubscribeRequest) {
  if (end === true) return { steps: await planToEndAt(ehr, hook) }
  const wish = { types: TYPES_TOLD, heartbeatSeconds: HEARTBEAT_SECONDS, ...more }
  const { server, steps } = await planSite(ehr, hook, wish, new Date().toISOString())
  return { server: server.software === '' ? server.version : `${server.software}, ${server.version}`, steps }
}

/** Short enough to notice a silent sender within half an hour. */
export const HEARTBEAT_SECONDS = 900
