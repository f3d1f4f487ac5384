import type { StandingSubscription } from '../../ehr/standing-subscriptions.ts'
import type { SubscribeAnswer } from '../../ehr/subscribe-on-request.ts'
import type { Taken } from '../../ehr/subscribe-site.ts'

/** Returns the planned or completed steps and the present subscriptions, as text for a person. */
export function subscriptionsAsText({ site, ehr, server, steps, subscriptions }: SubscribeAnswer): string {
  const head = `${site}: ${ehr}${server === undefined ? '' : `, ${server}`}\n`
  const widest = Math.max(0, ...steps.map(({ about }) => about.length))
  const rows = steps.map(stepAsText(widest, subscriptions === undefined ? {} : DONE)).join('')
  if (subscriptions !== undefined) return head + rows + standingAsText(subscriptions)
  const toDo = steps.some(({ resource }) => resource !== undefined)
  return `${head}${rows}${toDo ? 'Nothing was changed: --yes does it.' : 'There is nothing to do.'}\n`
}

const DONE: Readonly<Record<string, string>> = {
  create: 'created',
  correct: 'corrected',
  reactivate: 'woken',
  stop: 'stopped',
  keep: 'kept',
  leave: 'left',
}

function stepAsText(widest: number, words: Readonly<Record<string, string>>) {
  return ({ act, about, id, because, fault }: Taken) => {
    const why = fault === undefined ? because.join(', ') : `NOT DONE: ${fault}`
    return `  ${(fault === undefined ? (words[act] ?? act) : act).padEnd(10)}  ${about.padEnd(widest)}  ${id === undefined ? '' : `${id}: `}${why}\n`
  }
}

function standingAsText(standing: readonly StandingSubscription[]): string {
  if (standing.length === 0) return 'Nothing is subscribed.\n'
  const lines = standing.map(({ id, about, status, events, error, heartbeatSeconds, heardAt, heard }) => {
    const said = [
      `${about}: ${status}${error === undefined ? '' : ` (${error})`}`,
      ...(events === undefined ? [] : [`${events} events, ${heard ?? 0} of them received`]),
      ...(heartbeatSeconds === undefined ? [] : [`a heartbeat every ${heartbeatSeconds} s`]),
      ...(heardAt !== undefined
        ? [`last heard ${heardAt}`]
        : heartbeatSeconds === undefined
          ? []
          : ['nothing received yet']),
    ]
    return `  ${id}  ${said.join(', ')}\n`
  })
  return lines.join('')
}
