import type { Reference } from 'fhir/r4.js'
import { Refusal } from '../refusal.ts'
import type { Finding } from '../sheet/charge-sheet.ts'

/** The ways a finding can be resolved. */
export const OUTCOMES = ['fixed-in-chart', 'accepted', 'waived'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** The statuses of an open task. Only `$resolve` closes a task. */
export const OPEN = ['requested', 'accepted', 'in-progress', 'on-hold'] as const
export type OpenStatus = (typeof OPEN)[number]

/** People's work on a finding, stored beside it. It never changes the charges. */
export interface TaskState {
  /** Number of changes so far. */
  readonly number: number
  readonly lastUpdated: string
  /** Facts of the finding at the last change (`FindingId.facts`). */
  readonly facts: string
  readonly status: OpenStatus | 'completed'
  readonly owner?: Reference
  readonly outcome?: Outcome
  /** Notes of people, oldest first. */
  readonly notes: readonly TaskNote[]
}

export interface TaskNote {
  readonly at: string
  /** `Practitioner/p1`, or the client that called. */
  readonly by: string
  readonly text: string
  readonly outcome?: Outcome
}

/** A requested change. */
export interface TaskChange {
  readonly status: TaskState['status']
  /** Null removes the owner. Absent leaves it as it is. */
  readonly owner?: Reference | null
  readonly outcome?: Outcome
  readonly note?: string
}

/** True if the task is closed and its finding has not changed since. */
export function isClosed(state: TaskState | undefined, facts: string): boolean {
  return state?.status === 'completed' && state.facts === facts
}

/**
 * Returns the state after a change. Throws a Refusal if an error is waived: an error holds lines, and only a corrected
 * chart releases them. Otherwise more could be billed than the record supports.
 */
export function changed(
  before: TaskState | undefined,
  { status, owner = before?.owner ?? null, outcome, note }: TaskChange,
  { severity, check }: Pick<Finding, 'severity' | 'check'>,
  { facts, at, by }: { readonly facts: string; readonly at: string; readonly by: string },
): TaskState {
  if (outcome === 'waived' && severity === 'error')
    throw new Refusal(
      `${check} is an error and cannot be waived. Fix it in the chart, or accept it and its lines stay held.`,
      {
        code: 'business-rule',
        expression: "Parameters.parameter.where(name = 'outcome').value",
      },
    )
  const said = note === undefined && outcome === undefined ? [] : [{ at, by, text: note ?? outcome ?? '' }]
  return {
    number: (before?.number ?? 0) + 1,
    lastUpdated: at,
    facts,
    status,
    ...(owner === null ? {} : { owner }),
    ...(outcome === undefined ? {} : { outcome }),
    notes: [
      ...(before?.notes ?? []),
      ...said.map((one): TaskNote => (outcome === undefined ? one : { ...one, outcome })),
    ],
  }
}
