import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { endpointsOfRunner } from '../../local/data-folder.ts'
import { openKeptData } from '../../local/kept-data.ts'
import {
  AUDIT_BUCKET,
  CHARGES_TABLE,
  EXPORTS_BUCKET,
  REFERENCE_BUCKET,
  REPLAYS_BUCKET,
} from '../../local/local-environment.ts'
import type { Asked } from './site-options.ts'
import { stageOutputs } from './stage-outputs.ts'

/** A store with data of sites: the prefix of a site's keys, and the reason if nothing is deleted from it. */
export interface SiteStore {
  readonly is: 'table' | 'bucket'
  begin(id: string): string
  readonly keptBecause?: string
}

/**
 * Stores by the names of the stack's outputs. Stores without data of sites are left out. A test compares the list with
 * the template.
 */
export const STORES_OF_SITES = {
  chargesTable: { is: 'table', begin: (id) => `T#${id}#` },
  referenceBucket: { is: 'bucket', begin: (id) => `tenants/${id}/` },
  replaysBucket: { is: 'bucket', begin: (id) => `tenants/${id}/` },
  exportsBucket: { is: 'bucket', begin: (id) => `tenants/${id}/` },
  auditBucket: {
    is: 'bucket',
    begin: (id) => `tenants/${id}/`,
    keptBecause: 'the audit trail is locked until its retention ends: 45 CFR 164.316(b)(2)(i)',
  },
} as const satisfies Readonly<Record<string, SiteStore>>

type Named = keyof typeof STORES_OF_SITES

/** The data of a site in a store: the store's name and the prefix of the keys. */
export interface Place {
  readonly name: string
  readonly begin: string
}

/** The stores of a stage or of this machine, opened. */
export interface SiteStores {
  readonly dynamo: DynamoDBClient
  readonly s3: S3Client
  readonly names: Readonly<Record<Named, string>>
  /** Seconds until requests have ended that began while the site was still served. */
  readonly settlesIn: number
  close(): Promise<void>
}

export async function openSiteStores({ stage, data, outputs }: Asked): Promise<SiteStores> {
  if (stage !== undefined) {
    const named = stageOutputs(stage, outputs)
    const names = Object.fromEntries(Object.keys(STORES_OF_SITES).map((of) => [of, named(of)]))
    const [dynamo, s3] = [new DynamoDBClient({}), new S3Client({})]
    const close = async () => {
      dynamo.destroy()
      s3.destroy()
    }
    return { dynamo, s3, names: names as Record<Named, string>, settlesIn: 180, close }
  }
  const isRunning = endpointsOfRunner(data) !== undefined
  const opened = await openKeptData(data)
  if (typeof opened === 'string') throw new Error(opened)
  const [dynamo, s3] = [new DynamoDBClient({}), new S3Client({ forcePathStyle: true })]
  return {
    dynamo,
    s3,
    names: {
      chargesTable: CHARGES_TABLE,
      referenceBucket: REFERENCE_BUCKET,
      replaysBucket: REPLAYS_BUCKET,
      exportsBucket: EXPORTS_BUCKET,
      auditBucket: AUDIT_BUCKET,
    },
    settlesIn: isRunning ? 65 : 0,
    close: async () => {
      dynamo.destroy()
      s3.destroy()
      await opened.close()
    },
  }
}
