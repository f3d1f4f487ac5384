import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb'

/** What the EHR said and what is charged for it. */
const CHARGES = { partitionKey: 'pk', sortKey: 'sk' }

/** `HCPCS#J9271`, `NDC#00006302602` or `RXNORM#1547545`, and the first day the row is in force. */
const DRUGS = { partitionKey: 'drug', sortKey: 'from' }

const INDEXES = {
  /** What else was charted for a patient on a day: `T#<tenant>#Patient/<id>#<day>`. */
  'by-patient-day': { partitionKey: 'patientDay', sortKey: 'pk' },
  /** Where the copies of a resource lie: `T#<tenant>#MedicationAdministration/<id>`. */
  'by-reference': { partitionKey: 'copyOf', sortKey: 'pk' },
  /** The sheets of a tenant in the order they changed, for searches. */
  'by-last-updated': { partitionKey: 'tenant', sortKey: 'lastUpdated' },
  /** The sheets of a tenant on which something is open, by their days: nothing else is in it, so that it stays small. */
  'by-open-tasks': { partitionKey: 'openTasks', sortKey: 'current' },
}

/** The two tables of the stack, for an embedded database where no stack creates them. */
export function createTables(charges: string, drugs: string): readonly CreateTableCommandInput[] {
  return [
    {
      TableName: charges,
      BillingMode: 'PAY_PER_REQUEST',
      ...keysOf(CHARGES, ...Object.values(INDEXES)),
      GlobalSecondaryIndexes: Object.entries(INDEXES).map(([IndexName, index]) => ({
        IndexName,
        KeySchema: schemaOf(index),
        Projection: { ProjectionType: 'KEYS_ONLY' },
      })),
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' },
    },
    { TableName: drugs, BillingMode: 'PAY_PER_REQUEST', ...keysOf(DRUGS) },
  ]
}

interface Keys {
  readonly partitionKey: string
  readonly sortKey: string
}

function keysOf(table: Keys, ...indexes: readonly Keys[]) {
  const names = new Set([table, ...indexes].flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey]))
  return {
    AttributeDefinitions: [...names].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
    KeySchema: schemaOf(table),
  }
}

function schemaOf({ partitionKey, sortKey }: Keys) {
  return [
    { AttributeName: partitionKey, KeyType: 'HASH' as const },
    { AttributeName: sortKey, KeyType: 'RANGE' as const },
  ]
}
