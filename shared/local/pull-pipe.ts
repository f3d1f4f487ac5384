import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent, SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { PULL_CHANGES } from '../aws/tables/stream-filters.ts'

type Pull = (event: SQSEvent) => Promise<SQSBatchResponse | undefined>

/** The pipe and the queue between the record stream and whatever fetches from EHRs, for one machine. */
export function pullPipe(pull: Pull): (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse> {
  return async ({ Records }) => {
    const messages = Records.filter(isLetBy).map(messageOf)
    const answer = messages.length === 0 ? undefined : await pull({ Records: messages })
    return { batchItemFailures: answer?.batchItemFailures ?? [] }
  }
}

function isLetBy({ eventName = 'REMOVE', dynamodb }: DynamoDBRecord): boolean {
  const sk = dynamodb?.Keys?.sk?.S ?? ''
  const { eventName: names, dynamodb: changed } = PULL_CHANGES
  return names.includes(eventName) && changed.Keys.sk.S.some(({ prefix }) => sk.startsWith(prefix))
}

/** As `PULL_MESSAGE` has the pipe write it. */
function messageOf({ dynamodb }: DynamoDBRecord): SQSEvent['Records'][number] {
  const { pk, sk } = dynamodb?.Keys ?? {}
  const messageId = dynamodb?.SequenceNumber ?? ''
  return { messageId, body: JSON.stringify({ pk: pk?.S, sk: sk?.S }) } as SQSEvent['Records'][number]
}
