import { CANONICAL } from '../../fhir/reading/extension-urls.ts'
import { resolutionIn } from '../../fhir/reading/task-change.ts'
import type { ServedOperation } from '../../fhir-api/served-operation.ts'
import { changeTask } from './task-type.ts'

export const resolveTask: ServedOperation = {
  name: 'resolve',
  definition: `${CANONICAL}OperationDefinition/resolve`,
  documentation:
    'Closes a task. Parameters: outcome (fixed-in-chart, accepted, waived), note, owner. An error cannot be waived, and its lines stay held until the chart is corrected. A changed finding opens the task again.',
  level: 'instance',
  type: 'Task',
  affectsState: true,
  needs: [{ type: 'Task', letter: 'u' }],
  honoursPatient: false,
  run: async ({ caller, id, body }) => {
    if (caller === undefined || id === undefined) return 'not-found'
    const task = await changeTask(caller, id, resolutionIn(body))
    if (typeof task === 'string') return task
    const patient = task.for?.reference
    return { resource: task, touched: [`Task/${id}`, ...(patient === undefined ? [] : [patient])] }
  },
}
