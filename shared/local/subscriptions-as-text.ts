import type { SubscriptionStep } from '../fhir/subscription-plan.ts'

/** What is subscribed to, and where. */
export interface SubscribedAt {
  readonly site: string
  readonly ehr: string
  readonly server: string
  readonly version: string
}

/** How a subscription is: what the EHR says, and what we heard of it. */
export interface StandingSubscription {
  readonly id: string
  readonly about: string
  readonly status: string
  readonly events?: string | undefined
  readonly error?: string | undefined
  readonly heartbeatSeconds?: number | undefined
  readonly heardAt?: string | undefined
  readonly heard?: string | undefined
}

type Step = SubscriptionStep & { readonly fault?: unknown }

export function planAsText(about: SubscribedAt, steps: readonly Step[]): string {
  const toDo = steps.some(({ resource }) => resource !== undefined)
  return `${head(about)}${rows(steps)}${toDo ? 'Nothing was changed: --yes does it.' : 'There is nothing to do.'}\n`
}

export function takenAsText(about: SubscribedAt, steps: readonly Step[]): string {
  return `${head(about)}${rows(steps)}`
}

export function standingAsText(standing: readonly StandingSubscription[]): string {
  if (standing.length === 0) return 'Nothing is subscribed.\n'
  const lines = standing.map(({ id, about, status, events, error, heartbeatSeconds, heardAt, heard }) => {
    const counts = events === undefined ? '' : `, ${events} events, ${heard ?? 0} of them heard`
    const signs = heartbeatSeconds === undefined ? '' : `, a sign of life every ${heartbeatSeconds} s`
    const last =
      heardAt === undefined ? (heartbeatSeconds === undefined ? '' : ', not heard yet') : `, last heard ${heardAt}`
    return `  ${id}  ${about}: ${status}${error === undefined ? '' : ` (${error})`}${counts}${signs}${last}\n`
  })
  return lines.join('')
}

/** A step as a machine reads it; secrets are left out. */
export function stepsAsJson(steps: readonly Step[]): readonly unknown[] {
  return steps.map(({ fault, resource, ...step }) => ({
    ...step,
    ...(resource === undefined ? {} : { resource: JSON.parse(JSON.stringify(resource, leavingOutSecrets)) }),
    ...(fault === undefined ? {} : { fault: faultAsText(fault) }),
  }))
}

/** What went wrong, and what the EHR's OperationOutcome says to it. */
export function faultAsText(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault)
  const { said } = fault as { said?: unknown }
  return typeof said === 'string' ? `${fault.message}: ${said}` : fault.message
}

function head({ site, ehr, server, version }: SubscribedAt): string {
  return `${site}: ${ehr}, ${server === '' ? '' : `${server}, `}${version}\n`
}

function rows(steps: readonly Step[]): string {
  const widest = Math.max(0, ...steps.map(({ about }) => about.length))
  const lines = steps.map(({ act, about, id, because, fault }) => {
    const why = fault === undefined ? because.join(', ') : `NOT DONE: ${faultAsText(fault)}`
    return `  ${act.padEnd(10)}  ${about.padEnd(widest)}  ${id === undefined ? '' : `${id}: `}${why}\n`
  })
  return lines.join('')
}

function leavingOutSecrets(name: string, value: unknown): unknown {
  if (name === 'header' || name === 'parameter') return '…'
  return name === 'valueString'
    ? '…'
    : typeof value === 'string'
      ? value.replace(/(\/callback\/[^/.]+)\.[^/]+/, '$1.…')
      : value
}
