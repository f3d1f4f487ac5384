import type { _Record as StreamRecord } from '@aws-sdk/client-dynamodb-streams'
import type { DynamoDBRecord } from 'aws-lambda'

/** A change as the stream tells it, as Lambda hands it to a function. */
export function asLambdaSends({ eventID, eventName, dynamodb }: StreamRecord): DynamoDBRecord {
  const at = dynamodb?.ApproximateCreationDateTime
  return {
    eventSource: 'aws:dynamodb',
    ...(eventID === undefined ? {} : { eventID }),
    ...(eventName === undefined ? {} : { eventName }),
    dynamodb: {
      ...(at === undefined ? {} : { ApproximateCreationDateTime: at.getTime() / 1000 }),
      SequenceNumber: dynamodb?.SequenceNumber ?? '',
      Keys: (dynamodb?.Keys ?? {}) as Record<string, { S: string }>, // both keys of the table are texts
    },
  }
}
