import type { Served } from '../fhir-api/served-type.ts'
import { auditEventType } from './audit/audit-search.ts'
import { exportStore } from './exports/export-store.ts'
import { chargeItemType } from './resources/charge-item-search.ts'
import { chargeSheetOperation } from './resources/charge-sheet-operation.ts'
import { claimOperation } from './resources/claim-operation.ts'
import { claimType } from './resources/claim-type.ts'
import { explainOperation } from './resources/explain-operation.ts'
import { provenanceType } from './resources/provenance-type.ts'
import { resolveTask } from './resources/resolve-task.ts'
import { taskType } from './resources/task-type.ts'
import { whatIfOperation } from './resources/what-if-operation.ts'
import type { LoadCharging } from './sheets/charging.ts'

/**
 * Returns everything that is served. A type or operation added here gets routes, scopes, an audit trail and an entry
 * in `/metadata`.
 */
export function servedBy(charging: LoadCharging): Served {
  return {
    types: [chargeItemType, taskType, claimType, provenanceType, auditEventType],
    operations: [
      chargeSheetOperation,
      claimOperation,
      explainOperation(charging),
      resolveTask,
      whatIfOperation(charging),
    ],
    exports: exportStore,
  }
}
