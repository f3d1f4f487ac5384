import type { ServedOperation } from './served-operation.ts'

/** An operation, as the CapabilityStatement names it. */
export type NamedOperation = Pick<ServedOperation, 'name' | 'definition' | 'documentation' | 'level' | 'type'>

const BULK_DATA = 'http://hl7.org/fhir/uv/bulkdata/'

/** The CapabilityStatement of the guide that a server with bulk exports conforms to. */
export const BULK_DATA_SERVER = `${BULK_DATA}CapabilityStatement/bulk-data`

export const EXPORT_OPERATIONS: readonly NamedOperation[] = [
  {
    name: 'export',
    definition: `${BULK_DATA}OperationDefinition/export`,
    documentation:
      'Everything a system may read, as NDJSON, asynchronously. Parameters: _type, _since. Groups are not supported.',
    level: 'system',
  },
  {
    name: 'export',
    definition: `${BULK_DATA}OperationDefinition/patient-export`,
    documentation: 'The same for the data of all patients of the site.',
    level: 'type',
    type: 'Patient',
  },
]
