import { RemovalPolicy } from 'aws-cdk-lib'
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb'
import type { Construct } from 'constructs'
import { StageKey } from './stage-key.ts'

export interface Tables {
  /** Received records and their sheets. */
  readonly charges: Table
  /** Reference rows, and the list of file versions in force. */
  readonly drugs: Table
}

/** Makes the tables. In production they outlive the stack and cannot be deleted by mistake. */
export function billingTables(scope: Construct, { keeps }: { readonly keeps: boolean }): Tables {
  const kept = {
    billingMode: BillingMode.PAY_PER_REQUEST,
    encryption: TableEncryption.CUSTOMER_MANAGED,
    encryptionKey: StageKey.of(scope),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: keeps,
    removalPolicy: keeps ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  }
  const charges = new Table(scope, 'charges', {
    ...kept,
    partitionKey: text('pk'),
    sortKey: text('sk'),
    stream: StreamViewType.KEYS_ONLY, // keys only, so that no chart is in the stream
  })
  const keysBy = (indexName: string, partitionKey: string, sortKey: string) =>
    charges.addGlobalSecondaryIndex({
      indexName,
      partitionKey: text(partitionKey),
      sortKey: text(sortKey),
      projectionType: ProjectionType.KEYS_ONLY,
    })
  keysBy('by-last-updated', 'tenant', 'lastUpdated')
  keysBy('by-open-tasks', 'openTasks', 'current')
  const drugs = new Table(scope, 'drugs', { ...kept, partitionKey: text('drug'), sortKey: text('from') })
  return { charges, drugs }
}

function text(name: string) {
  return { name, type: AttributeType.STRING }
}
