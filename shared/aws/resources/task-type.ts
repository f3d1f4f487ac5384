import type { Task } from 'fhir/r4.js'
import { changeIn } from '../../fhir/reading/task-change.ts'
import { taskVersion } from '../../fhir/writing/tasks.ts'
import { versionsIn } from '../../fhir-api/conditional-read.ts'
import type { Absent } from '../../fhir-api/not-found.ts'
import { codesAsked, datesAsked, type Search } from '../../fhir-api/search/search.ts'
import type { Caller } from '../../fhir-api/served-operation.ts'
import type { Page, ServedType } from '../../fhir-api/served-type.ts'
import { Refusal } from '../../refusal.ts'
import type { KeptSheet } from '../../sheet/kept-sheet.ts'
import { raisedOn } from '../../worklist/raised-findings.ts'
import { changed, OPEN, type TaskChange } from '../../worklist/task-life-cycle.ts'
import { nextVersionOf, sheetById } from '../sheets/kept-sheets.ts'
import { noteOpenTasks, sheetsWithOpenTasks } from '../sheets/open-tasks.ts'
import { sheetOf } from '../sheets/sheet-ids.ts'
import { changedMeanwhile, keepTaskState, taskStates } from '../sheets/stored-task-states.ts'
import { resourcesOfSheets } from './resources-by-last-updated.ts'
import { readDerived, type SheetDerived } from './sheet-derived.ts'
import { sheetDerived } from './sheet-derived-type.ts'
import { tasksOfSheets } from './tasks-of-sheets.ts'

const derived: SheetDerived<Task> = {
  ...tasksOfSheets,
  otherwise: (tenant, search) => (asksForOpenAlone(search) ? openTasks(tenant, search) : undefined),
}

/** True if the search is a work list: statuses of open tasks, without a sort order. */
function asksForOpenAlone(search: Search): boolean {
  const statuses: readonly string[] = codesAsked(search, 'status') ?? ['completed']
  const open: readonly string[] = OPEN
  return (
    statuses.every((one) => open.includes(one)) &&
    search.sort.length === 0 &&
    datesAsked(search, '_lastUpdated').length === 0
  )
}

function openTasks(tenant: string, search: Search): Promise<Page<Task>> {
  const isOpen = ({ status }: Task) => status !== 'completed'
  const of = async (site: string, sheet: KeptSheet) => (await derived.of(site, sheet)).filter(isOpen)
  return resourcesOfSheets({ of }, tenant, search, (after) => sheetsWithOpenTasks(tenant, search.count, after))
}

export const taskType: ServedType<Task> = sheetDerived(derived, {
  update: async (caller, id, resource, ifMatch) => {
    const change = changeIn(resource, id)
    const stands = await readDerived(derived, caller.tenant, id)
    if (typeof stands === 'string') return stands
    if (ifMatch === undefined) throw sayWhich()
    return changeTask(caller, id, change, versionsIn(ifMatch))
  },
})

/**
 * Stores a person's change to a task. Throws a Refusal if its finding no longer applies, or if the task is at none of the
 * `expected` versions. The write fails if the task or its sheet changed after these versions were read.
 */
export async function changeTask(
  caller: Caller,
  id: string,
  change: TaskChange,
  expected?: readonly string[],
): Promise<Task | Absent> {
  const { tenant, user, client } = caller
  const sheet = sheetOf(id)
  const found = await sheetById(tenant, sheet)
  const states = await taskStates(tenant, sheet)
  if (found === undefined) return 'not-found'
  const raised = raisedOn(found.kept, (one) => states.has(one)).find((one) => one.id === id)
  if (raised === undefined) return 'not-found'
  if (expected?.includes(taskVersion(found.kept, states.get(id))) === false) throw changedMeanwhile()
  if (!raised.stands) throw settled()
  const by = user ?? client
  const at = new Date().toISOString()
  const state = changed(states.get(id), change, raised.finding, { facts: raised.facts, at, by })
  await keepTaskState({ tenant, sheet, id }, state, nextVersionOf(found))
  await noteOpenTasks(tenant, id)
  return readDerived(derived, tenant, id)
}

function sayWhich(): Refusal {
  return new Refusal('send the version you read in If-Match, because another person may have changed the task', {
    code: 'required',
    status: 400,
    expression: 'http.if-match',
  })
}

function settled(): Refusal {
  return new Refusal('This task is closed: the chart was corrected and the finding no longer applies.', {
    code: 'business-rule',
    expression: 'Task.status',
  })
}
