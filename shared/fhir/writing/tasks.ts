import type { Annotation, Task, TaskInput } from 'fhir/r4.js'
import type { Site } from '../../chart/site.ts'
import type { Possibility, Severity } from '../../law/finding.ts'
import { dayAfter } from '../../law/service-date.ts'
import type { KeptSheet } from '../../sheet/kept-sheet.ts'
import { type Raised, raisedOn } from '../../worklist/raised-findings.ts'
import { isClosed, type TaskNote, type TaskState } from '../../worklist/task-life-cycle.ts'
import { CANONICAL, EXTENSION } from '../reading/extension-urls.ts'
import { dollars } from './json-decimal.ts'

const PRIORITIES: Readonly<Record<Severity, Task['priority']>> = {
  error: 'urgent',
  warning: 'routine',
  information: 'routine',
}

/** Returns a task for each finding of a sheet, with people's work on it. */
export function tasksOf(
  kept: KeptSheet,
  states: ReadonlyMap<string, TaskState>,
  daysToResolve: Site['daysToResolve'] = {},
): readonly Task[] {
  return raisedOn(kept, (id) => states.has(id)).map((raised) => {
    const state = states.get(raised.id)
    const due = daysAfter(raised.since, daysToResolve[raised.finding.severity])
    const lastUpdated = [kept.lastUpdated, state?.lastUpdated ?? ''].sort().at(-1) ?? ''
    return {
      ...about(raised, kept),
      meta: { versionId: taskVersion(kept, state), lastUpdated },
      lastModified: lastUpdated,
      ...standing(raised, state),
      ...(state?.owner === undefined ? {} : { owner: state.owner }),
      ...(due === undefined ? {} : { restriction: { period: { end: due } } }),
      ...(state === undefined || state.notes.length === 0 ? {} : { note: state.notes.map(annotation) }),
    }
  })
}

/** Returns the version of a task: the version of its sheet, and the number of changes to the task. */
export function taskVersion({ version }: Pick<KeptSheet, 'version'>, state: TaskState | undefined): string {
  return `${version}.${state?.number ?? 0}`
}

/**
 * Returns the status: open, closed by a person, open again because the facts changed, or closed by a corrected chart.
 */
function standing({ stands, facts }: Raised, state: TaskState | undefined): Pick<Task, 'status' | 'businessStatus'> {
  if (!stands)
    return {
      status: 'completed',
      businessStatus: words('no-longer-found', 'The chart was corrected and the finding no longer applies'),
    }
  if (state === undefined)
    return { status: 'requested', businessStatus: words('found', 'No one has started work on it') }
  if (state.status !== 'completed') return { status: state.status, businessStatus: words('in-work', 'In work') }
  if (!isClosed(state, facts))
    return { status: 'requested', businessStatus: words('found-again', 'Open again because the finding has changed') }
  return { status: 'completed', businessStatus: words(state.outcome ?? 'accepted', 'Closed by $resolve') }
}

function about({ id, finding, since }: Raised, { sheet }: KeptSheet): Omit<Task, 'status'> {
  const { check, severity, says, saw, fix, about, possibilities = [] } = finding
  const [focus, ...further] = about.filter(isReference)
  return {
    resourceType: 'Task',
    id,
    identifier: [{ system: `${CANONICAL}finding`, value: id }],
    intent: severity === 'error' ? 'order' : 'proposal',
    priority: PRIORITIES[severity],
    code: { coding: [{ system: `${CANONICAL}check`, code: check }], text: says },
    description: fix,
    ...(focus === undefined ? {} : { focus: { reference: focus } }),
    ...(sheet.patient === undefined ? {} : { for: { reference: sheet.patient } }),
    ...(sheet.encounter === null ? {} : { encounter: { reference: sheet.encounter } }),
    authoredOn: since,
    ...(saw === undefined ? {} : { reasonCode: { text: saw } }),
    input: [
      { type: { text: 'severity' }, valueCode: severity },
      ...further.map((reference): TaskInput => ({ type: { text: 'about' }, valueReference: { reference } })),
      ...possibilities.map(possibility),
    ],
  }
}

/** True if it is a reference. A finding about missing charting, such as no encounter, names no record. */
function isReference(about: string): boolean {
  return about.includes('/')
}

/** Writes one possible answer to a missing fact, its codes, and its worth. */
function possibility({ ifSo, gives, worth }: Possibility): TaskInput {
  return {
    ...(worth === undefined ? {} : { extension: [{ url: EXTENSION.worth, valueMoney: dollars(worth) }] }),
    type: { text: ifSo },
    valueString: gives === '' ? 'nothing' : gives,
  }
}

function annotation({ at, by, text, outcome }: TaskNote): Annotation {
  const who = by.includes('/') ? { authorReference: { reference: by } } : { authorString: by }
  return { ...who, time: at, text: outcome === undefined || outcome === text ? text : `${outcome}: ${text}` }
}

function daysAfter(since: string, days: number | undefined): string | undefined {
  let day = since.slice(0, 10)
  for (let left = days ?? 0; left > 0; left -= 1) day = dayAfter(day)
  return days === undefined ? undefined : day
}

function words(code: string, text: string) {
  return { coding: [{ system: `${CANONICAL}task-standing`, code }], text }
}
