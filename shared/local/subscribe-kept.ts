import { setTimeout as wait } from 'node:timers/promises'
import type { Taken } from '../ehr/subscribe-site.ts'
import { Refusal } from '../fhir/refusal.ts'
import type { SubscriptionStep } from '../fhir/subscription-plan.ts'
import type { Asked } from './subscribe-arguments.ts'
import {
  faultAsText,
  planAsText,
  type StandingSubscription,
  standingAsText,
  stepsAsJson,
  takenAsText,
} from './subscriptions-as-text.ts'

interface Terminal {
  readonly stdout: NodeJS.WritableStream
  readonly stderr: NodeJS.WritableStream
}

interface BroughtSecrets {
  readonly secret?: string | undefined
  readonly pathToken?: string | undefined
}

/** Does what is asked about the subscriptions of a site; the data are open and the environment is set. */
export async function subscribeKept(
  asked: Asked,
  secrets: BroughtSecrets,
  { stdout, stderr }: Terminal,
): Promise<0 | 1> {
  // Loaded only now: they read their settings when they are loaded.
  const [{ siteOf }, { ehrOf }, { hookOf }, { carryOut, planSite }] = await Promise.all([
    import('../aws/tenants.ts'),
    import('../ehr/ehr-client.ts'),
    import('../ehr/hook-of-site.ts'),
    import('../ehr/subscribe-site.ts'),
  ])
  const print = (text: string, json: unknown) => stdout.write(asked.json ? `${JSON.stringify(json)}\n` : text)
  try {
    const site = await siteOf(asked.site)
    const ehr = site === undefined ? undefined : ehrOf(site)
    if (site === undefined || ehr === undefined)
      throw new Refusal(`${asked.site} has no \`ehr\` in its settings, or is no site of ours`, { code: 'not-found' })
    if (asked.status) {
      const standing = await standingOf(asked.site)
      print(standingAsText(standing), { site: asked.site, subscriptions: standing })
      return standing.every(({ status }) => status === 'active') ? 0 : 1
    }
    const now = new Date().toISOString()
    const { server, steps } = await planSite(ehr, hookOf(site, asked.api ?? '', secrets), asked.wish, now)
    const about = { site: asked.site, ehr: ehr.base, server: server.software, version: server.version }
    if (!asked.yes) {
      print(planAsText(about, steps), { ...about, steps: stepsAsJson(steps) })
      return 0
    }
    const taken = await carryOut(asked.site, ehr, steps, now)
    const standing = await takenUp(asked, taken)
    print(`${takenAsText(about, taken)}${standingAsText(standing)}`, {
      ...about,
      steps: stepsAsJson(taken),
      subscriptions: standing,
    })
    return taken.some(({ fault }) => fault !== undefined) ? 1 : 0
  } catch (error) {
    stderr.write(`${faultAsText(error)}\n`)
    return 1
  }
}

/** How each is, once the EHR has taken up what was written, or when it was waited for long enough. */
async function takenUp(
  { site, wait: seconds }: Asked,
  taken: readonly Taken[],
): Promise<readonly StandingSubscription[]> {
  const written = new Set(taken.filter(isWritten).map(({ id }) => id))
  for (let waited = 0; ; waited += 1) {
    const standing = await standingOf(site)
    const waiting = standing.some(({ id, status }) => written.has(id) && status === 'requested')
    if (!waiting || waited >= seconds) return standing
    await wait(1000)
  }
}

function isWritten({ resource, act }: SubscriptionStep): boolean {
  return resource !== undefined && act !== 'stop'
}

/** Those that were made: what the EHR says of each, and when we last heard of it. */
async function standingOf(tenant: string): Promise<readonly StandingSubscription[]> {
  const [{ siteOf }, { ehrOf }, { heardOf, subscribedOf }, { statusAt }] = await Promise.all([
    import('../aws/tenants.ts'),
    import('../ehr/ehr-client.ts'),
    import('../aws/subscribed.ts'),
    import('../ehr/subscriptions-at.ts'),
  ])
  const site = await siteOf(tenant)
  const ehr = site === undefined ? undefined : ehrOf(site)
  if (ehr === undefined) return []
  const [subscribed, heard] = await Promise.all([subscribedOf(tenant), heardOf(tenant)])
  const standing: StandingSubscription[] = []
  for (const { id, about, heartbeatSeconds, ended } of subscribed) {
    if (ended !== undefined) continue
    const { status, events, error } = await statusAt(ehr, id)
    standing.push({
      id,
      about,
      status,
      events,
      error,
      heartbeatSeconds,
      heardAt: heard.get(id)?.heardAt,
      heard: heard.get(id)?.events,
    })
  }
  return standing
}
