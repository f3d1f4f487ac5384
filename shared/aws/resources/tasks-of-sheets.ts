import type { Task } from 'fhir/r4.js'
import { taskVersions } from '../../fhir/writing/task-versions.ts'
import { tasksOf } from '../../fhir/writing/tasks.ts'
import { TASK_PARAMETERS } from '../../fhir-api/task-parameters.ts'
import { sheetById } from '../sheets/kept-sheets.ts'
import { sheetOf } from '../sheets/sheet-ids.ts'
import { taskStateHistory, taskStates } from '../sheets/task-states.ts'
import { siteOf } from '../sites/sites.ts'
import type { SheetDerived } from './sheet-derived.ts'

/** What is found on sheets, and what people did about it, as it is read; `task-type.ts` lets it be changed. */
export const tasksOfSheets: SheetDerived<Task> = {
  type: 'Task',
  documentation:
    'Something found about a charge sheet that somebody has to look at. Its owner and status are changed by PUT with If-Match; it is closed by $resolve.',
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
