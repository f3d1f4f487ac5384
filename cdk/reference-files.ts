import type { Bucket } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { whenArrived } from './arrivals.ts'
import type { BillingFunction } from './billing-function.ts'
import { dailyAt, every } from './clocks.ts'

/** What calls the reference refresh: a file that arrives in `incoming/`, and the clock. */
export function referenceFiles(scope: Construct, reference: Bucket, refresh: BillingFunction): void {
  whenArrived(scope, 'file-arrived', { bucket: reference, like: 'incoming/*', calls: refresh })
  every(scope, 'look-for-files', {
    calls: refresh,
    saying: 'look',
    schedule: dailyAt('18:05'),
    description: 'Every day: finish what was left undone, look for the files of CMS whose time has come',
  })
}
