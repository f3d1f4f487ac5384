import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { clientConfig } from './client-config.ts'

/** The DynamoDB client of this process. Every function needs one, so it is made at start. */
export const dynamo = new DynamoDBClient(clientConfig)

// Without this, the SDK copies requests and answers for its logger. That takes half of its time for a page of 25
// items.
dynamo.middlewareStack.remove('loggerMiddleware')
