import { child, children, text } from '../reading/element.ts'
import { numberText } from '../reading/read-json.ts'
import { withoutToken } from './subscription-elements.ts'
import { BACKPORT } from './subscription-forms.ts'
import type { WantedSubscription } from './subscription-wanted.ts'

/**
 * In what a server's Subscription is other than it ought to be, in words; nothing where it is not. What a server does not
 * show (headers hold secrets, many show none) is taken to be right; so are filters by topic, which servers may adjust.
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

/** What a server may not give, and would not give either if it were asked again. */
const SHOWN_BY_FEW = new Set(['timeout', 'largest notification', 'heartbeat'])

/** Seconds between two signs of life, as a Subscription has it; nothing where it gives none. */
export function heartbeatOf(subscription: unknown): number | undefined {
  const seconds = Number(partsOf(subscription).heartbeat)
  return seconds > 0 ? seconds : undefined
}

/** The parts there are in every form, in one form. */
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

/** Criteria that ask for more than a type: whatever comes to be other than they ask is told nobody. */
function criteriaOf(found: unknown): readonly string[] {
  const asked = /^[A-Z][A-Za-z]+\?(.+)$/.exec(text(found, 'criteria') ?? '')?.[1]
  return asked === undefined ? [] : [`tells only of ${asked}, and nothing of what leaves it`]
}

/** By what events of a topic are narrowed down, to be seen by a person. */
export function filtersOf(found: unknown): readonly string[] {
  const backport = children(child(found, '_criteria'), 'extension').flatMap((one) => text(one, 'valueString') ?? [])
  const r5 = children(found, 'filterBy').flatMap((one) => text(one, 'filterParameter') ?? [])
  return [...backport, ...r5].map((filter) => `filtered by ${filter}`)
}

/** Secrets that are shown and are not ours any more; never quoted. */
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

/** Ended, or ends within a week, and nobody asked for that. */
function endOf(found: unknown, wanted: unknown, now: string): readonly string[] {
  const [ends, ought] = [text(found, 'end'), text(wanted, 'end')]
  if (ends === undefined) return []
  if (ought !== undefined && Date.parse(ends) === Date.parse(ought)) return []
  if (ought !== undefined) return [`ends on ${ends.slice(0, 10)}, not on ${ought.slice(0, 10)}`]
  return Date.parse(ends) < Date.parse(now) + WEEK_MS ? [`ends on ${ends.slice(0, 10)}`] : []
}

const WEEK_MS = 7 * 86_400_000
