import { mkdirSync } from 'node:fs'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { CreateTableCommand, DynamoDBClient, ResourceInUseException } from '@aws-sdk/client-dynamodb'
import { createTables } from '../aws/tables.ts'
import type { Endpoints } from './data-folder.ts'
import { type EmbeddedDatabase, startDatabase } from './embedded-database.ts'
import { httpApi, type Route } from './http-api.ts'
import type { Progress } from './load-starter.ts'
import { CHARGES_TABLE, DRUGS_TABLE, REFERENCE_BUCKET, setEnvironment } from './local-environment.ts'
import { objectCreated } from './object-created.ts'
import { startObjectStore } from './object-store.ts'
import { followStream, type StreamPoller } from './stream-poller.ts'
import { positionIn, positionInMemory } from './stream-position.ts'

/** All of it on one machine: the functions as they run on AWS, and what stands in for AWS around them. */
export interface LocalSite {
  readonly api: Server
  /** Loads the reference data that come with the product; answers whether it had to. */
  loadStarter(progress?: Progress): Promise<boolean>
  /** Begins to charge what is recorded. */
  follow(onPutAside: (records: number) => void, windowMs?: number): Promise<StreamPoller>
  readonly databasePid: number | undefined
  readonly endpoints: Endpoints
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
    { on: 'ANY /fhir/{proxy+}', respond: fhir.handler },
  ]
  const api = httpApi(routes)
  let poller: StreamPoller | undefined

  return {
    api,
    databasePid: database.pid,
    endpoints: { database: database.endpoint, store: store.endpoint },
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
        position: inMemory ? positionInMemory() : positionIn(join(folder, 'stream-position')),
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

async function makeTables(endpoint: string): Promise<void> {
  const client = new DynamoDBClient({ endpoint })
  for (const table of createTables(CHARGES_TABLE, DRUGS_TABLE)) {
    await client.send(new CreateTableCommand(table)).catch((error: unknown) => {
      if (!(error instanceof ResourceInUseException)) throw error
    })
  }
  client.destroy()
}
