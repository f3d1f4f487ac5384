import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type IBucket,
  ObjectLockRetention,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { acknowledge } from './acknowledge.ts'
import { StageKey } from './stage-key.ts'
import type { StageSettings } from './stages.ts'

export interface Buckets {
  /** Files of CMS as they came, what was read of them, and what sites loaded of their own. */
  readonly reference: Bucket
  /** What replays looked at, and what they came to. */
  readonly replays: Bucket
  /** What was exported in bulk, for the week it can be fetched. */
  readonly exports: Bucket
  /** Who did what, day by day, where nobody can change it. */
  readonly audit: Bucket
}

/** What is kept as files: versioned, encrypted, private, over TLS only. What others rely on is locked as well. */
export function billingBuckets(scope: Construct, settings: StageSettings): Buckets {
  const { daysFilesAreLocked, daysTrailIsLocked } = settings
  const removalPolicy = settings.keeps ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY
  const accessLogs = new Bucket(scope, 'access-logs', {
    ...PRIVATE,
    encryption: BucketEncryption.S3_MANAGED,
    removalPolicy,
    lifecycleRules: [{ expiration: Duration.days(daysTrailIsLocked) }],
  })
  acknowledge(accessLogs, {
    'HIPAA.Security-S3DefaultEncryptionKMS':
      'S3 delivers access logs only into buckets encrypted with keys of its own.',
    'HIPAA.Security-S3BucketLoggingEnabled': 'This is where access logs go: its own log would write itself for ever.',
    'AwsSolutions-S1': 'This is where access logs go: its own log would write itself for ever.',
    'HIPAA.Security-S3BucketReplicationEnabled': 'Who read a file is also in CloudTrail, which outlives this bucket.',
  })
  const bucket = (name: string, props: BucketProps, instead: string) => {
    const made = new Bucket(scope, name, {
      ...PRIVATE,
      encryption: BucketEncryption.KMS,
      encryptionKey: StageKey.of(scope),
      bucketKeyEnabled: true,
      serverAccessLogsBucket: accessLogs as IBucket,
      serverAccessLogsPrefix: `${name}/`,
      removalPolicy,
      ...props,
    })
    acknowledge(made, { 'HIPAA.Security-S3BucketReplicationEnabled': instead })
    return made
  }
  // An administrator with the right to bypass it can lift governance: a chart that is dropped there by mistake must go.
  const reference = bucket(
    'reference',
    { ...lockedFor(daysFilesAreLocked) },
    'CMS publishes these files; each is kept in every version, and a lost bucket is filled by taking them in again.',
  )
  const replays = bucket(
    'replays',
    { lifecycleRules: [{ expiration: Duration.days(365), noncurrentVersionExpiration: Duration.days(30) }] },
    'A replay of the same days, as known on the same day, comes to the same again.',
  )
  const exports = bucket(
    'exports',
    { lifecycleRules: [{ expiration: DAYS_EXPORTS_STAY, noncurrentVersionExpiration: Duration.days(1) }] },
    'An export is a copy of what the charges table holds, and can be asked for again.',
  )
  const audit = bucket(
    'audit',
    { ...lockedFor(daysTrailIsLocked) },
    'The trail lies in the charges table as well, which is backed up apart; objects of S3 lie in three zones.',
  )
  return { reference, replays, exports, audit }
}

/** As long as the API says that they are there (`shared/fhir-api/export-job.ts`). */
const DAYS_EXPORTS_STAY = Duration.days(7)

const PRIVATE = {
  versioned: true,
  enforceSSL: true,
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
}

function lockedFor(days: number) {
  return {
    objectLockEnabled: true,
    objectLockDefaultRetention: ObjectLockRetention.governance(Duration.days(days)),
  }
}
