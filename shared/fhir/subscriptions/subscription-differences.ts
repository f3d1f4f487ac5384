import { child, children, text } from '../reading/element.ts'
import { numberText } from '../reading/read-json.ts'
import { withoutToken } from './subscription-elements.ts'
import { BACKPORT } from './subscription-forms.ts'
import type { WantedSubscription } from './subscription-wanted.ts'

/**
 * Names each difference between a server's Subscription and the wanted one; empty if there is none. A part that the
 * server does not show counts as right: headers hold secrets, and many servers hide them. Filters by topic count as
 * right too, because servers may adjust them.
 */
export function differencesOf(found: unknown, want: WantedSubscription, now: string): readonly string[] {
  const [is, ought] = [partsOf(found), partsOf(want.resource)]
  const differing = Object.entries(ought).flatMap(([name, value]) => {
    const said = is[name]
    return said === value || (said === undefined && SHOWN_BY_FEW.has(name))
      ? []
      : [`${name} is ${withoutToken(said ?? 'missing')}`]
  })
  return [...differing, ...criteriaOf(found), ...headerOf(found, want.resource), ...endOf(found, want.resource, now)]
}

/** Parts that a server may leave out. Writing them again would not help. */
const SHOWN_BY_FEW = new Set(['timeout', 'largest notification', 'heartbeat'])

/** Returns the heartbeat period in seconds; undefined if the Subscription has none. */
export function heartbeatOf(subscription: unknown): number | undefined {
  const seconds = Number(partsOf(subscription).heartbeat)
  return seconds > 0 ? seconds : undefined
}

/** Returns the parts that every form of Subscription has, in one form. */
function partsOf(subscription: unknown): Readonly<Record<string, string | undefined>> {
  const channel = child(subscription, 'channel') ?? subscription
  const extended = (name: string) => extendedBy(children(channel, 'extension'), name)
  const deletions = children(channel, 'extension').some((one) => /send-delete-messages$/.test(text(one, 'url') ?? ''))
  const parts = {
    channel: text(channel, 'type') ?? text(child(channel, 'channelType'), 'code'),
    endpoint: text(channel, 'endpoint'),
    format: text(channel, 'payload') ?? text(channel, 'contentType'),
    content:
      text(channel, 'content') ?? extendedBy(children(child(channel, '_payload'), 'extension'), 'payload-content'),
    heartbeat: numberText(child(channel, 'heartbeatPeriod')) ?? extended('heartbeat-period'),
    timeout: numberText(child(channel, 'timeout')) ?? extended('timeout'),
    'largest notification': numberText(child(channel, 'maxCount')) ?? extended('max-count'),
    deletions: deletions ? 'sent' : undefined,
  }
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined))
}

function extendedBy(extensions: readonly unknown[], name: string): string | undefined {
  const found = extensions.find((one) => text(one, 'url') === `${BACKPORT}${name}`)
  const value = child(found, 'valueCode') ?? child(found, 'valueUnsignedInt') ?? child(found, 'valuePositiveInt')
  return typeof value === 'string' ? value : numberText(value)
}

/** Reports criteria that select more than a type. The server does not report a resource that leaves such criteria. */
function criteriaOf(found: unknown): readonly string[] {
  const asked = /^[A-Z][A-Za-z]+\?(.+)$/.exec(text(found, 'criteria') ?? '')?.[1]
  return asked === undefined ? [] : [`reports only ${asked}, and not resources that leave these criteria`]
}

/** Returns the filters of a topic subscription, for a person to see. */
export function filtersOf(found: unknown): readonly string[] {
  const backport = children(child(found, '_criteria'), 'extension').flatMap((one) => text(one, 'valueString') ?? [])
  const r5 = children(found, 'filterBy').flatMap((one) => text(one, 'filterParameter') ?? [])
  return [...backport, ...r5].map((filter) => `filtered by ${filter}`)
}

/** Reports shown secrets that are no longer ours. Never quotes them. */
function headerOf(found: unknown, wanted: unknown): readonly string[] {
  const [is, ought] = [headersOf(found), headersOf(wanted)]
  const shown = is.some((line) => !/(^|: *)(\*+|\[?redacted\]?)$/i.test(line))
  return shown && ought.some((line) => !is.includes(line)) ? ['shows another secret'] : []
}

function headersOf(subscription: unknown): readonly string[] {
  const classic = children(child(subscription, 'channel'), 'header').map(String)
  const r5 = children(subscription, 'parameter').map((one) => `${text(one, 'name')}: ${text(one, 'value')}`)
  return [...classic, ...r5]
}

/** Reports a subscription that has ended, or ends within a week, without a request to end. */
function endOf(found: unknown, wanted: unknown, now: string): readonly string[] {
  const [ends, ought] = [text(found, 'end'), text(wanted, 'end')]
  if (ends === undefined) return []
  if (ought !== undefined && Date.parse(ends) === Date.parse(ought)) return []
  if (ought !== undefined) return [`ends on ${ends.slice(0, 10)}, not on ${ought.slice(0, 10)}`]
  return Date.parse(ends) < Date.parse(now) + WEEK_MS ? [`ends on ${ends.slice(0, 10)}`] : []
}

const WEEK_MS = 7 * 86_400_000
