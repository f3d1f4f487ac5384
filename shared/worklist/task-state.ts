import type { Reference } from 'fhir/r4.js'
import { Refusal } from '../refusal.ts'
import type { Finding } from '../sheet/charge-sheet.ts'

/** What was done about a finding. */
export const OUTCOMES = ['fixed-in-chart', 'accepted', 'waived'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** What a task that is open may be; it is closed by `$resolve` alone. */
export const OPEN = ['requested', 'accepted', 'in-progress', 'on-hold'] as const
export type OpenStatus = (typeof OPEN)[number]

/** What people did about a finding, kept beside it: nothing of it changes what is charged. */
export interface TaskState {
  /** Counts the changes. */
  readonly number: number
  readonly lastUpdated: string
  /** What was found when it was last changed (`FindingId.facts`). */
  readonly facts: string
  readonly status: OpenStatus | 'completed'
  readonly owner?: Reference
  readonly outcome?: Outcome
  /** What was said about it, oldest first. */
  readonly notes: readonly TaskNote[]
}

export interface TaskNote {
  readonly at: string
  /** `Practitioner/p1`, or the client that called. */
  readonly by: string
  readonly text: string
  readonly outcome?: Outcome
}

/** A change somebody asks for. */
export interface TaskChange {
  readonly status: TaskState['status']
  /** Null: nobody any more. Absent: as before. */
  readonly owner?: Reference | null
  readonly outcome?: Outcome
  readonly note?: string
}

/** Closed, and what was found is still what it was when it was closed. */
export function isClosed(state: TaskState | undefined, facts: string): boolean {
  return state?.status === 'completed' && state.facts === facts
}

/**
 * The state after a change. What is found as an error cannot be waived: it holds lines, and only another chart lets them
 * go, so that nobody is billed more than the record supports.
 */
export function changed(
  before: TaskState | undefined,
  { status, owner = before?.owner ?? null, outcome, note }: TaskChange,
  { severity, check }: Pick<Finding, 'severity' | 'check'>,
  { facts, at, by }: { readonly facts: string; readonly at: string; readonly by: string },
): TaskState {
  if (outcome === 'waived' && severity === 'error')
    throw new Refusal(`${check} is an error: it is fixed in the chart, or accepted and its lines stay held`, {
      code: 'business-rule',
      expression: "Parameters.parameter.where(name = 'outcome').value",
    })
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
