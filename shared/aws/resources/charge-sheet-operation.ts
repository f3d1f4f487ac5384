import { CANONICAL } from '../../fhir/reading/extension-urls.ts'
import { sheetBundle } from '../../fhir/writing/sheet-bundle.ts'
import { tasksOf } from '../../fhir/writing/tasks.ts'
import type { ServedOperation } from '../../fhir-api/served-operation.ts'
import { concurrently } from '../clients/concurrently.ts'
import { readPartition } from '../records/records.ts'
import { keptSheets } from '../sheets/kept-sheets.ts'
import { taskStates } from '../sheets/stored-task-states.ts'
import { siteOf } from '../sites/sites.ts'
import { encounterPlace } from '../tables/keys.ts'
import { sheetsSeenBy } from './sheets-seen-by.ts'

export const chargeSheetOperation: ServedOperation = {
  name: 'charge-sheet',
  definition: `${CANONICAL}OperationDefinition/charge-sheet`,
  documentation:
    'The charge sheets of an encounter as a collection: a ChargeItem and a Provenance for each line, a Task for each finding, and a List of records not charged.',
  level: 'instance',
  type: 'Encounter',
  affectsState: false,
  needs: (['ChargeItem', 'Task', 'Provenance'] as const).map((type) => ({ type, letter: 'r' })),
  honoursPatient: true,
  run: async ({ tenant, id, base, caller }) => {
    const home = { tenant, of: encounterPlace(`Encounter/${id}`) }
    const sheets = sheetsSeenBy(caller, keptSheets(home, (await readPartition(home)).others))
    if (sheets === undefined) return 'not-found'
    const patients = new Set(sheets.flatMap(({ sheet }) => sheet.patient ?? []))
    const { daysToResolve } = await siteOf(tenant)
    const worked = await concurrently(sheets, async (kept) => ({
      kept,
      tasks: tasksOf(kept, await taskStates(tenant, kept.id), daysToResolve),
    }))
    return {
      resource: sheetBundle(base, worked, new Date().toISOString()),
      touched: [`Encounter/${id}`, ...patients],
    }
  },
}
