import type { Served } from '../fhir-api/served-type.ts'
import { auditEventType } from './audit-search.ts'
import { chargeItemType } from './charge-item-search.ts'
import { chargeSheetOperation } from './charge-sheet-operation.ts'
import type { Charging } from './charging.ts'
import { claimOperation } from './claim-operation.ts'
import { claimType } from './claim-type.ts'
import { explainOperation } from './explain-operation.ts'
import { exportStore } from './export-store.ts'
import { provenanceType } from './provenance-type.ts'
import { resolveTask } from './resolve-task.ts'
import { taskType } from './task-type.ts'
import { whatIfOperation } from './what-if-operation.ts'

/** All that is served: add a type or an operation here, and it has routes, scopes, an audit trail and its place in `/metadata`. */
export function servedBy(charging: Charging): Served {
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
