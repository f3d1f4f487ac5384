import type { Served } from '../fhir-api/served-type.ts'
import { auditEventType } from './audit-search.ts'
import { chargeItemType } from './charge-item-search.ts'
import { resolveTask } from './resolve-task.ts'
import { taskType } from './task-type.ts'

/** All that is served: add a type or an operation here, and it has routes, scopes, an audit trail and its place in `/metadata`. */
export const served: Served = { types: [chargeItemType, taskType, auditEventType], operations: [resolveTask] }
