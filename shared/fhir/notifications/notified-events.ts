import { Refusal } from '../../refusal.ts'
import { child, localReference, text } from '../reading/element.ts'
import type { ReceivedResource } from '../reading/received-resource.ts'
import {
  isReasonable,
  isUnusedType,
  type LeftOut,
  type Pull,
  pullOf,
  type Tombstone,
  typeIn,
  unreasonable,
} from './notification-content.ts'
import type { NotifiedEvent } from './subscription-status.ts'

/** Results collected while a Bundle is read. */
export interface Gathered {
  readonly records: ReceivedResource[]
  readonly tombstones: Tombstone[]
  readonly pulls: Pull[]
  readonly leftOut: LeftOut[]
  unused: number
}

export function localOf(reference: unknown): string | undefined {
  return localReference(text(reference, 'reference') ?? '')
}

/** Requests a fetch of each resource that an event names and the Bundle does not contain. */
export function nameWhatDidNotCome({ id: event, references }: NotifiedEvent, gathered: Gathered): void {
  const came = new Set([...gathered.records, ...gathered.tombstones].map(({ type, id }) => `${type}/${id}`))
  for (const { reference } of gathered.pulls) came.add(localReference(reference ?? '') ?? '')
  for (const one of references) {
    orLeaveOut(gathered, one, 'Bundle.entry[0].resource', () => {
      const local = localOf(one)
      if (local !== undefined && came.has(local)) return
      if (isUnusedType(typeIn(local) ?? text(one, 'type'))) gathered.unused += 1
      else gathered.pulls.push({ ...pullOfReference(one), ...(event === undefined ? {} : { event }) })
    })
  }
}

function pullOfReference(reference: unknown): Pull {
  const said = text(reference, 'reference')
  if (said !== undefined) return pullOf(said)
  const identifier = child(reference, 'identifier')
  const value = text(identifier, 'value')
  if (value === undefined) throw new Refusal('the event names no resource', { code: 'value' })
  const named = `${text(identifier, 'system') ?? ''}|${value}`
  if (!isReasonable(named)) throw unreasonable()
  return { because: 'named', identifier: named }
}

export function orLeaveOut({ leftOut }: Gathered, raw: unknown, at: string, work: () => void): void {
  try {
    work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    leftOut.push({ raw, at, refusal: error })
  }
}
