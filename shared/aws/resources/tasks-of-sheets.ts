import type { Task } from 'fhir/r4.js'
import { taskVersions } from '../../fhir/writing/task-versions.ts'
import { tasksOf } from '../../fhir/writing/tasks.ts'
import { TASK_PARAMETERS } from '../../fhir-api/task-parameters.ts'
import { sheetById } from '../sheets/kept-sheets.ts'
import { sheetOf } from '../sheets/sheet-ids.ts'
import { taskStateHistory, taskStates } from '../sheets/stored-task-states.ts'
import { siteOf } from '../sites/sites.ts'
import type { SheetDerived } from './sheet-derived.ts'

/** Findings of sheets with people's work on them, to read. `task-type.ts` adds the changes. */
export const tasksOfSheets: SheetDerived<Task> = {
  type: 'Task',
  documentation:
    'A finding about a charge sheet that a person has to look at. Change its owner and status by PUT with If-Match; close it by $resolve.',
  parameters: TASK_PARAMETERS,
  led: { encounter: 'encounter', patients: ['patient', 'subject'] },
  changes: true,
  of: async (tenant, sheet) => {
    const { daysToResolve } = await siteOf(tenant)
    return tasksOf(sheet, await taskStates(tenant, sheet.id), daysToResolve)
  },
  versions: async (tenant, id) => {
    const sheet = sheetOf(id)
    const found = await sheetById(tenant, sheet)
    if (found === undefined) return []
    const { daysToResolve } = await siteOf(tenant)
    return taskVersions(found.kept, id, await taskStateHistory(tenant, sheet, id), daysToResolve)
  },
}
