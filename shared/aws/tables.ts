import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb'

/**
 * The two tables, as code reads and writes them; the stack and the local runner both create them from this.
 * `charges` holds what the EHR said and what is charged for it; its stream carries keys alone, no chart.
 */
export const CHARGES = {
  partitionKey: 'pk',
  sortKey: 'sk',
  stream: 'KEYS_ONLY',
  indexes: {
    /** What else was charted or charged for a patient on a day: `T#<tenant>#Patient/<id>` | `YYYY-MM-DD`. */
    byPatientAndDay: { partitionKey: 'patient', sortKey: 'day' },
    /** Sheets in the order they changed, for searches: `T#<tenant>#ChargeSheet` | instant. */
    byLastUpdated: { partitionKey: 'kind', sortKey: 'lastUpdated' },
  },
} as const

/** `HCPCS#J9271`, `NDC#00006302602` or `RXNORM#1547545`, and the first day the row is in force. */
export const DRUGS = { partitionKey: 'drug', sortKey: 'from' } as const

/** The tables for an embedded database, where there is no stack to create them. */
export function createTables(charges: string, drugs: string): readonly CreateTableCommandInput[] {
  const { byPatientAndDay, byLastUpdated } = CHARGES.indexes
  return [
    {
      TableName: charges,
      BillingMode: 'PAY_PER_REQUEST',
      ...keysOf(CHARGES, byPatientAndDay, byLastUpdated),
      GlobalSecondaryIndexes: Object.entries(CHARGES.indexes).map(([IndexName, index]) => ({
        IndexName,
        KeySchema: schemaOf(index),
        Projection: { ProjectionType: 'KEYS_ONLY' },
      })),
      StreamSpecification: { StreamEnabled: true, StreamViewType: CHARGES.stream },
    },
    { TableName: drugs, BillingMode: 'PAY_PER_REQUEST', ...keysOf(DRUGS) },
  ]
}

interface Keys {
  readonly partitionKey: string
  readonly sortKey: string
}

function keysOf(table: Keys, ...indexes: readonly Keys[]) {
  const names = [table, ...indexes].flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey])
  return {
    AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
    KeySchema: schemaOf(table),
  }
}

function schemaOf({ partitionKey, sortKey }: Keys) {
  return [
    { AttributeName: partitionKey, KeyType: 'HASH' as const },
    { AttributeName: sortKey, KeyType: 'RANGE' as const },
  ]
}
