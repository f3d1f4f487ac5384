import { Duration } from 'aws-cdk-lib'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import type { Code } from 'aws-cdk-lib/aws-lambda'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { whenArrived } from './arrivals.ts'
import { BillingFunction } from './billing-function.ts'
import type { Sites } from './sites.ts'

export interface BulkExportsProps {
  readonly charges: Table
  readonly exports: Bucket
  /** The FHIR API. It accepts export requests, returns files, and deletes exports. */
  readonly api: BillingFunction
  readonly sites: Sites
  readonly code: Code
  /** Queue for failed turns. */
  readonly notCalled: IQueue
}

/**
 * Bulk exports. A request and each turn of an export are objects in a bucket. A new turn calls the function, which
 * writes one file and stores the next turn.
 */
export function bulkExports(
  scope: Construct,
  { charges, exports, api, sites, code, notCalled }: BulkExportsProps,
): void {
  api.reads(exports).writes(exports).clears(exports, 'tenants/')
  const write = new BillingFunction(scope, 'bulk-export', {
    code,
    description: 'A bulk export was requested: write its next file, then store the next turn',
    memory: 1024,
    timeout: Duration.minutes(2), // a file takes seconds; a retired site must not block longer
    putAside: notCalled,
  })
    .reads(charges, 'by-last-updated')
    .writesOnly(charges, 'T#*#Audit#*') // audit record of the patients in a file
    .reads(exports)
    .writes(exports)
    .serves(sites)
  whenArrived(scope, 'export-turn', { bucket: exports, like: 'tenants/*/turn-*.json', calls: write })
}
