import type { Served } from '../fhir-api/served-type.ts'
import { auditEventType } from './audit-search.ts'
import { chargeItemType } from './charge-item-search.ts'

/** All that is served: add a type or an operation here, and it has routes, scopes, an audit trail and its place in `/metadata`. */
export const served: Served = { types: [chargeItemType, auditEventType], operations: [] }
