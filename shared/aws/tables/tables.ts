import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb'

/** Keys of the table of received resources and charge sheets. */
const CHARGES = { partitionKey: 'pk', sortKey: 'sk' }

/**
 * Keys of the drug table: `HCPCS#J9271`, `NDC#00006302602` or `RXNORM#1547545`, and the first day the row is in force.
 */
const DRUGS = { partitionKey: 'drug', sortKey: 'from' }

const INDEXES = {
  /** Lists the sheets of a site in the order they changed, for searches. */
  'by-last-updated': { partitionKey: 'tenant', sortKey: 'lastUpdated' },
  /** Lists the sheets of a site with open tasks, by their days. It holds nothing else, so it stays small. */
  'by-open-tasks': { partitionKey: 'openTasks', sortKey: 'current' },
}

/** Returns the two tables of the stack, for an embedded database without a stack. */
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
