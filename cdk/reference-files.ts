import type { Bucket } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { whenArrived } from './arrivals.ts'
import type { BillingFunction } from './billing-function.ts'
import { dailyAt, every } from './clocks.ts'

/** Triggers of the reference refresh: a file in `incoming/`, and the schedule. */
export function referenceFiles(scope: Construct, reference: Bucket, refresh: BillingFunction): void {
  whenArrived(scope, 'file-arrived', { bucket: reference, like: 'incoming/*', calls: refresh })
  every(scope, 'look-for-files', {
    calls: refresh,
    saying: 'look',
    schedule: dailyAt('18:05'),
    description: 'Every day: finish interrupted files, look for CMS files that are due',
  })
}
