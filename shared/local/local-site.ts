import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { CreateTableCommand, DynamoDBClient, ResourceInUseException } from '@aws-sdk/client-dynamodb'
import type { EventBridgeEvent, S3ObjectCreatedNotificationEventDetail } from 'aws-lambda'
import { createTables } from '../aws/tables.ts'
import { type EmbeddedDatabase, startDatabase } from './embedded-database.ts'
import { httpApi, type Route } from './http-api.ts'
import type { Progress } from './load-starter.ts'
import { startObjectStore } from './object-store.ts'
import { followStream, type StreamPoller } from './stream-poller.ts'

/** The one site a local runner serves, and the secrets it takes. They guard nothing: it listens on this machine only. */
export const LOCAL = {
  tenant: 'demo',
  callbackSecret: 'local-callback-secret',
  readSecret: 'local-read-secret',
} as const

const CHARGES_TABLE = 'charges'
const DRUGS_TABLE = 'drugs'
const REFERENCE_BUCKET = 'reference'

/** All of it on one machine: the functions as they run on AWS, and what stands in for AWS around them. */
export interface LocalSite {
  readonly api: Server
  /** Loads the reference data that come with the product; answers whether it had to. */
  loadStarter(progress?: Progress): Promise<boolean>
  /** Begins to charge what is recorded. */
  follow(onPutAside: (records: number) => void, windowMs?: number): Promise<StreamPoller>
  readonly databasePid: number | undefined
  stop(): Promise<void>
}

export interface LocalSiteOptions {
  /** Where its data lies; a database in memory where `inMemory`. */
  readonly folder: string
  readonly inMemory?: boolean
  /** A DynamoDB that runs already. */
  readonly databaseEndpoint?: string | undefined
  /** What the functions log. */
  readonly log: (line: string) => void
}

export async function startLocalSite({
  folder,
  inMemory = false,
  databaseEndpoint,
  log,
}: LocalSiteOptions): Promise<LocalSite> {
  mkdirSync(folder, { recursive: true })
  const database: EmbeddedDatabase =
    databaseEndpoint === undefined
      ? await startDatabase(inMemory ? undefined : join(folder, 'database.sqlite'))
      : { endpoint: databaseEndpoint, pid: undefined, stop: async () => {} }
  let takingIn: Promise<void> = Promise.resolve()
  const store = await startObjectStore(join(folder, 'objects'), ({ bucket, key, size }) => {
    if (key.startsWith('incoming/')) takingIn = takingIn.then(() => takeIn(objectCreated(bucket, key, size)))
  })
  setEnvironment(database.endpoint, store.endpoint)
  await makeTables(database.endpoint)

  // Loaded only now: a function reads its settings when it is loaded, here as on AWS.
  const [callback, charge, fhir, refresh, logs, starter] = await Promise.all([
    import('../../functions/subscription-callback.ts'),
    import('../../functions/charge.ts'),
    import('../../functions/fhir-api.ts'),
    import('../../functions/reference-refresh.ts'),
    import('../aws/log.ts'),
    import('./load-starter.ts'),
  ])
  logs.logTo(log)
  const takeIn = (event: Parameters<typeof refresh.handler>[0]) => refresh.handler(event)
  const routes: readonly Route[] = [
    { on: 'POST /callback/{tenant}', respond: callback.handler },
    { on: 'POST /callback/{tenant}/{type}/{id}', respond: callback.handler },
    { on: 'PUT /callback/{tenant}/{type}/{id}', respond: callback.handler },
    { on: 'GET /fhir/{proxy+}', respond: fhir.handler },
  ]
  const api = httpApi(routes)
  let poller: StreamPoller | undefined

  return {
    api,
    databasePid: database.pid,
    loadStarter: async (progress = () => {}) => {
      const loaded = await starter.loadStarter(folder, REFERENCE_BUCKET, progress)
      await takingIn
      return loaded
    },
    follow: async (onPutAside, windowMs) => {
      poller = await followStream({
        endpoint: database.endpoint,
        table: CHARGES_TABLE,
        handle: charge.handler,
        position: inMemory ? kept() : keptIn(join(folder, 'stream-position')),
        onPutAside,
        ...(windowMs === undefined ? {} : { windowMs }),
      })
      return poller
    },
    stop: async () => {
      api.closeAllConnections()
      if (api.listening) await new Promise((resolve) => api.close(resolve))
      await poller?.stop()
      await store.stop()
      await database.stop()
    },
  }
}

function setEnvironment(database: string, store: string): void {
  delete process.env.AWS_PROFILE // it would be preferred to the keys below
  const sha256 = (secret: string) => createHash('sha256').update(secret).digest('hex')
  Object.assign(process.env, {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: database,
    AWS_ENDPOINT_URL_S3: store,
    CHARGES_TABLE,
    DRUGS_TABLE,
    REFERENCE_BUCKET,
    TENANTS: JSON.stringify([
      {
        tenant: { id: LOCAL.tenant, timeZone: 'America/Chicago' },
        callbackSecrets: [sha256(LOCAL.callbackSecret)],
        readSecrets: [sha256(LOCAL.readSecret)],
      },
    ]),
    ...(process.env.TENANTS === undefined ? {} : { TENANTS: process.env.TENANTS }),
  })
}

async function makeTables(endpoint: string): Promise<void> {
  const client = new DynamoDBClient({ endpoint })
  for (const table of createTables(CHARGES_TABLE, DRUGS_TABLE)) {
    await client.send(new CreateTableCommand(table)).catch((error: unknown) => {
      if (!(error instanceof ResourceInUseException)) throw error
    })
  }
  client.destroy()
}

/** What EventBridge sends when an object arrives in a bucket. */
function objectCreated(
  bucket: string,
  key: string,
  size: number,
): EventBridgeEvent<'Object Created', S3ObjectCreatedNotificationEventDetail> {
  return {
    id: '',
    version: '0',
    account: 'local',
    time: new Date().toISOString(),
    region: 'us-east-1',
    resources: [],
    source: 'aws.s3',
    'detail-type': 'Object Created',
    detail: {
      version: '0',
      bucket: { name: bucket },
      object: { key, size, etag: '', 'version-id': '', sequencer: '' },
      'request-id': '',
      requester: '',
      'source-ip-address': '',
      reason: 'PutObject',
    },
  }
}

function kept() {
  let position: string | undefined
  return {
    read: () => position,
    write: (sequence: string) => {
      position = sequence
    },
  }
}

function keptIn(file: string) {
  return {
    read: () => {
      try {
        return readFileSync(file, 'utf8')
      } catch {
        return undefined
      }
    },
    write: (sequence: string) => writeFileSync(file, sequence),
  }
}
