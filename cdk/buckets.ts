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
  /** CMS files as received, the rows read from them, and files that sites loaded. */
  readonly reference: Bucket
  /** Lists and results of replays. */
  readonly replays: Bucket
  /** Bulk exports, for the week they can be fetched. */
  readonly exports: Bucket
  /** Audit trail, day by day, locked. */
  readonly audit: Bucket
}

/** Makes the buckets: versioned, encrypted, private, over TLS only. Those with evidence are locked too. */
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
    'HIPAA.Security-S3BucketLoggingEnabled': 'Access logs go here: a log of this bucket would log itself without end.',
    'AwsSolutions-S1': 'Access logs go here: a log of this bucket would log itself without end.',
    'HIPAA.Security-S3BucketReplicationEnabled': 'CloudTrail also records who read a file, and outlives this bucket.',
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
  // An administrator with the right to bypass it can lift a governance lock. A chart dropped here by mistake must be
  // removable.
  const reference = bucket(
    'reference',
    { ...lockedFor(daysFilesAreLocked) },
    'CMS publishes these files. Each is kept in every version, and a lost bucket is filled by loading them again.',
  )
  const replays = bucket(
    'replays',
    { lifecycleRules: [{ expiration: Duration.days(365), noncurrentVersionExpiration: Duration.days(30) }] },
    'A replay of the same days, as known on the same day, gives the same results.',
  )
  const exports = bucket(
    'exports',
    { lifecycleRules: [{ expiration: DAYS_EXPORTS_STAY, noncurrentVersionExpiration: Duration.days(1) }] },
    'An export is a copy of data in the charges table, and can be requested again.',
  )
  const audit = bucket(
    'audit',
    { ...lockedFor(daysTrailIsLocked) },
    'The trail is also in the charges table, which has its own backups. S3 keeps objects in three zones.',
  )
  return { reference, replays, exports, audit }
}

/** Days the API keeps an export (`shared/fhir-api/export-job.ts`). */
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
