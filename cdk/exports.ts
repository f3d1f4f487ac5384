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
  /** The FHIR API: it is asked for exports, hands out their files, and takes them away again. */
  readonly api: BillingFunction
  readonly sites: Sites
  readonly code: Code
  /** Where turns go that failed. */
  readonly notCalled: IQueue
}

/**
 * Bulk exports: what is asked for is put into a bucket, and so is each turn of the writing; a turn that arrives calls the
 * function, which writes a file and puts the next turn there.
 */
export function bulkExports(
  scope: Construct,
  { charges, exports, api, sites, code, notCalled }: BulkExportsProps,
): void {
  api.reads(exports).writes(exports).clears(exports, 'tenants/')
  const write = new BillingFunction(scope, 'bulk-export', {
    code,
    description: 'A bulk export was asked for: write its next file, and say where to go on',
    memory: 1024,
    timeout: Duration.minutes(2), // a file takes seconds; a site that is retired is not waited for longer
    putAside: notCalled,
  })
    .reads(charges, 'by-last-updated')
    .writesOnly(charges, 'T#*#Audit#*') // whose charges went into a file
    .reads(exports)
    .writes(exports)
    .serves(sites)
  whenArrived(scope, 'export-turn', { bucket: exports, like: 'tenants/*/turn-*.json', calls: write })
}
