import { randomUUID } from 'node:crypto'
import type * as sdk from '@aws-sdk/client-dynamodb'
import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import type { ServiceException } from '@smithy/core/client'
import { type AwsAnswer, aws, refusal, regionHere } from './aws-call.ts'

/** An operation of DynamoDB and what it is asked; named and typed as in the AWS SDK. */
class Command<Input, Output> {
  readonly operation: string
  readonly input: Input
  declare readonly answers: Output
  constructor(operation: string, input: Input) {
    this.operation = operation
    this.input = input
  }
}

export class PutItemCommand extends Command<sdk.PutItemCommandInput, sdk.PutItemCommandOutput> {
  constructor(input: sdk.PutItemCommandInput) {
    super('PutItem', input)
  }
}

export class GetItemCommand extends Command<sdk.GetItemCommandInput, sdk.GetItemCommandOutput> {
  constructor(input: sdk.GetItemCommandInput) {
    super('GetItem', input)
  }
}

export class UpdateItemCommand extends Command<sdk.UpdateItemCommandInput, sdk.UpdateItemCommandOutput> {
  constructor(input: sdk.UpdateItemCommandInput) {
    super('UpdateItem', input)
  }
}

export class DeleteItemCommand extends Command<sdk.DeleteItemCommandInput, sdk.DeleteItemCommandOutput> {
  constructor(input: sdk.DeleteItemCommandInput) {
    super('DeleteItem', input)
  }
}

export class QueryCommand extends Command<sdk.QueryCommandInput, sdk.QueryCommandOutput> {
  constructor(input: sdk.QueryCommandInput) {
    super('Query', input)
  }
}

export class BatchGetItemCommand extends Command<sdk.BatchGetItemCommandInput, sdk.BatchGetItemCommandOutput> {
  constructor(input: sdk.BatchGetItemCommandInput) {
    super('BatchGetItem', input)
  }
}

export class BatchWriteItemCommand extends Command<sdk.BatchWriteItemCommandInput, sdk.BatchWriteItemCommandOutput> {
  constructor(input: sdk.BatchWriteItemCommandInput) {
    super('BatchWriteItem', input)
  }
}

/** One that is sent again is not done again: it is told by its token. */
export class TransactWriteItemsCommand extends Command<
  sdk.TransactWriteItemsCommandInput,
  sdk.TransactWriteItemsCommandOutput
> {
  constructor(input: sdk.TransactWriteItemsCommandInput) {
    super('TransactWriteItems', { ClientRequestToken: randomUUID(), ...input })
  }
}

export { ConditionalCheckFailedException, TransactionCanceledException }

export class DynamoDBClient {
  async send<Input, Output>({ operation, input }: Command<Input, Output>): Promise<Output> {
    const { body } = await aws.call(
      {
        service: 'dynamodb',
        method: 'POST',
        endpoint: process.env.AWS_ENDPOINT_URL_DYNAMODB ?? `https://dynamodb.${regionHere()}.amazonaws.com`,
        path: '/',
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          'x-amz-target': `DynamoDB_20120810.${operation}`,
        },
        body: JSON.stringify(input, bytesAsBase64),
      },
      errorIn,
    )
    return withBytes(JSON.parse(body.toString())) as Output
  }
}

/** Called with the object as `this`: a Buffer has made JSON of itself before it is handed on. */
function bytesAsBase64(this: Readonly<Record<string, unknown>>, key: string, value: unknown): unknown {
  if (key !== 'B') return value
  const bytes = this[key]
  return bytes instanceof Uint8Array ? Buffer.from(bytes).toString('base64') : value
}

type Attributes = Record<string, { B?: string | Uint8Array }>

/** What holds items in an answer; attributes of bytes come as base64. */
interface Answer {
  readonly Item?: Attributes
  readonly Attributes?: Attributes
  readonly Items?: readonly Attributes[]
  readonly Responses?: Readonly<Record<string, readonly Attributes[]>>
}

function withBytes(answer: Answer): Answer {
  const { Item, Attributes, Items = [], Responses = {} } = answer
  for (const item of [Item ?? {}, Attributes ?? {}, ...Items, ...Object.values(Responses).flat()]) {
    for (const value of Object.values(item)) if (typeof value.B === 'string') value.B = Buffer.from(value.B, 'base64')
  }
  return answer
}

function errorIn(answer: AwsAnswer): ServiceException {
  const { $metadata, body } = answer
  const said = asJson(body)
  const name = /[^#]*$/.exec(String(said.__type ?? 'UnknownError'))?.[0] ?? ''
  const message = String(said.message ?? said.Message ?? $metadata.httpStatusCode)
  const refused = { ...withBytes(said), $metadata, message }
  if (name === 'ConditionalCheckFailedException') return new ConditionalCheckFailedException(refused as never)
  if (name === 'TransactionCanceledException') return new TransactionCanceledException(refused as never)
  return refusal(name, message, answer)
}

function asJson(body: Buffer): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(body.toString())
  } catch {
    return {} // a proxy on the way speaks otherwise
  }
}
