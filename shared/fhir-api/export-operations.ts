import type { ServedOperation } from './served-operation.ts'

/** An operation as the CapabilityStatement names it. */
export type NamedOperation = Pick<ServedOperation, 'name' | 'definition' | 'documentation' | 'level' | 'type'>

const BULK_DATA = 'http://hl7.org/fhir/uv/bulkdata/'

/** What the statement of a server with bulk exports says that it conforms to. */
export const BULK_DATA_SERVER = `${BULK_DATA}CapabilityStatement/bulk-data`

export const EXPORT_OPERATIONS: readonly NamedOperation[] = [
  {
    name: 'export',
    definition: `${BULK_DATA}OperationDefinition/export`,
    documentation: 'All a system may read, as NDJSON, asynchronously: _type, _since. There are no Groups here.',
    level: 'system',
  },
  {
    name: 'export',
    definition: `${BULK_DATA}OperationDefinition/patient-export`,
    documentation: 'The same of what is of a patient: all patients of the site.',
    level: 'type',
    type: 'Patient',
  },
]
