import { Duration, type RemovalPolicy } from 'aws-cdk-lib'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import { Rule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import type { Code } from 'aws-cdk-lib/aws-lambda'
import { BlockPublicAccess, Bucket, BucketEncryption, CfnBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { BillingFunction } from './billing-function.ts'
import type { Sites } from './sites.ts'

export interface BulkExportsProps {
  readonly charges: Table
  /** The FHIR API: it is asked for exports, hands out their files, and takes them away again. */
  readonly api: BillingFunction
  readonly sites: Sites
  readonly code: Code
  readonly removalPolicy: RemovalPolicy
}

/** As long as the API says that they are there (`shared/aws/export-store.ts`). */
const KEPT = Duration.days(7)

/**
 * Bulk exports: what is asked for is put into a bucket, and so is each turn of the writing; a turn that arrives calls the
 * function, which writes a file and puts the next turn there. Charts do not stay: a week, and they are gone.
 */
export function bulkExports(scope: Construct, { charges, api, sites, code, removalPolicy }: BulkExportsProps): void {
  const exports = new Bucket(scope, 'exports', {
    versioned: true,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    lifecycleRules: [{ expiration: KEPT, noncurrentVersionExpiration: Duration.days(1) }],
    removalPolicy,
  })
  const { defaultChild } = exports.node
  if (!(defaultChild instanceof CfnBucket)) throw new Error('exports is not a bucket of this stack')
  defaultChild.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } }

  api.reads(exports).writes(exports).clears(exports, '')
  const write = new BillingFunction(scope, 'bulk-export', {
    code,
    description: 'A bulk export was asked for: write its next file, and say where to go on',
    memory: 1024,
    timeout: Duration.minutes(5),
  })
    .reads(charges)
    .writesOnly(charges, 'T#*#Audit#*') // whose charges went into a file
    .reads(exports)
    .writes(exports)
    .serves(sites)
  new Rule(scope, 'export-turn', {
    eventPattern: {
      source: ['aws.s3'],
      detailType: ['Object Created'],
      detail: { bucket: { name: [exports.bucketName] }, object: { key: [{ wildcard: '*/turn-*.json' }] } },
    },
    targets: [new LambdaFunction(write)],
  })
}
