import { CreateTableCommand, DynamoDBClient, ResourceInUseException } from '@aws-sdk/client-dynamodb'
import { createTables } from '../aws/tables/tables.ts'
import { CHARGES_TABLE, DRUGS_TABLE } from './local-environment.ts'

/** Creates the tables of the stack in a database that has none yet. */
export async function makeTables(endpoint: string): Promise<void> {
  const client = new DynamoDBClient({ endpoint })
  for (const table of createTables(CHARGES_TABLE, DRUGS_TABLE)) {
    await client.send(new CreateTableCommand(table)).catch((error: unknown) => {
      if (!(error instanceof ResourceInUseException)) throw error
    })
  }
  client.destroy()
}
