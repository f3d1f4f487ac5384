import type { Task } from 'fhir/r4.js'
import type { Site } from '../../chart/site.ts'
import { asItWas, type KeptSheet } from '../../sheet/kept-sheet.ts'
import type { TaskState } from '../../worklist/task-life-cycle.ts'
import { tasksOf, taskVersion } from './tasks.ts'

/** An earlier version of a task. `resource` is absent from the time the finding was gone. */
interface TaskVersion {
  readonly versionId: string
  readonly lastUpdated: string
  readonly resource?: Task
}

/**
 * Returns all versions of a task, newest first. A task changes with its sheet and with people's work. A version is
 * therefore a pair: the sheet's version and the number of changes. `states` are those changes, oldest first.
 */
export function taskVersions(
  kept: KeptSheet,
  id: string,
  states: readonly TaskState[],
  daysToResolve?: Site['daysToResolve'],
): readonly TaskVersion[] {
  const sheets = asItWas(kept)
  const instants = [...new Set([...sheets, ...states].map(({ lastUpdated }) => lastUpdated))].sort()
  const versions: TaskVersion[] = []
  for (const at of instants) {
    const sheet = sheets.findLast(({ lastUpdated }) => lastUpdated <= at)
    const state = states.findLast(({ lastUpdated }) => lastUpdated <= at)
    if (sheet === undefined) continue
    const known = new Map(state === undefined ? [] : [[id, state]])
    const resource = tasksOf(sheet, known, daysToResolve).find((task) => task.id === id)
    const versionId = taskVersion(sheet, state)
    if (resource !== undefined) versions.unshift({ versionId, lastUpdated: at, resource })
    else if (versions[0]?.resource !== undefined) versions.unshift({ versionId, lastUpdated: at })
  }
  return versions
}
