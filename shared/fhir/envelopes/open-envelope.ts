import { child, children, text } from '../reading/element.ts'
import { complain } from './complain.ts'
import { isSubscriptionStatus } from './is-subscription-status.ts'
import { openBundle } from './open-bundle.ts'
import type { Gathering, OpenedEnvelope } from './opened-envelope.ts'
import { outcomeSays } from './outcome-says.ts'

/**
 * Opens any envelope of resources: Bundles of any type, nested Bundles, Parameters, lists, or a single resource. Never
 * throws: an unreadable part becomes a complaint with its place.
 */
export function openEnvelope(document: unknown): OpenedEnvelope {
  const into: Gathering = { resources: [], deletions: [], named: [], complaints: [], pages: [] }
  const place = Array.isArray(document) ? '' : (text(document, 'resourceType') ?? '$this')
  open(document, place, into, 0)
  return into
}

/** Most levels of nested Bundles, more than any server sends. */
const DEEPEST = 16

function open(value: unknown, place: string, into: Gathering, depth: number): void {
  const type = text(value, 'resourceType')
  if (depth > DEEPEST) complain(into, place, value, 'envelopes are nested too deeply: send fewer levels', 'too-costly')
  else if (Array.isArray(value)) openList(value, place, into, depth)
  else if (type === 'Bundle') openBundle(value, place, into, depth, open)
  else if (type === 'Parameters' && !isSubscriptionStatus(value)) openParameters(value, place, into, depth)
  else if (type === 'OperationOutcome') hear(value, place, into)
  else into.resources.push({ resource: value, place })
}

function openList(list: readonly unknown[], place: string, into: Gathering, depth: number): void {
  if (list.length === 0) complain(into, place === '' ? '$this' : place, list, 'an empty list: send a resource', 'value')
  for (const [at, one] of list.entries()) open(one, `${place}[${at}]`, into, depth + 1)
}

function openParameters(parameters: unknown, place: string, into: Gathering, depth: number): void {
  const before = held(into)
  openParts(children(parameters, 'parameter'), `${place}.parameter`, into, depth)
  if (held(into) === before)
    complain(into, place, parameters, 'the Parameters bring no resource: send a Bundle', 'value')
}

function openParts(parts: readonly unknown[], place: string, into: Gathering, depth: number): void {
  if (depth > DEEPEST) {
    complain(into, place, parts, 'Parameters are nested too deeply: send fewer levels', 'too-costly')
    return
  }
  parts.forEach((one, at) => {
    const resource = child(one, 'resource')
    if (resource !== undefined) open(resource, `${place}[${at}].resource`, into, depth + 1)
    const inner = children(one, 'part')
    if (inner.length > 0) openParts(inner, `${place}[${at}].part`, into, depth + 1)
  })
}

function held({ resources, deletions, named, complaints }: Gathering): number {
  return resources.length + deletions.length + named.length + complaints.length
}

/** Reads an outcome. Ignores information; a warning or an error names missing content. */
function hear(outcome: unknown, place: string, into: Gathering): void {
  const says = outcomeSays(outcome)
  if (says !== undefined) complain(into, place, outcome, `the server says: ${says}`, 'incomplete')
}
