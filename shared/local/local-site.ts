import { mkdirSync } from 'node:fs'
import type { Server } from 'node:http'
import { join } from 'node:path'
import type { Progress } from '../aws/load-starter.ts'
import type { Endpoints } from './data-folder.ts'
import { type EmbeddedDatabase, startDatabase } from './embedded-database.ts'
import { httpApi, type Route } from './http-api.ts'
import { CHARGES_TABLE, EXPORTS_BUCKET, setEnvironment } from './local-environment.ts'
import { makeTables } from './local-tables.ts'
import { objectCreated } from './object-created.ts'
import { startObjectStore } from './object-store.ts'
import { startSecretStore } from './secret-store.ts'
import { followStream, type StreamPoller } from './stream-poller.ts'
import { positionIn, positionInMemory } from './stream-position.ts'

/** All of it on one machine: the functions as they run on AWS, and what stands in for AWS around them. */
export interface LocalSite {
  readonly api: Server
  /** Loads the reference data that come with the product; answers whether it had to. */
  loadStarter(progress?: Progress): Promise<boolean>
  /** What the clock does every day: now, and once a day from now on. */
  lookForFiles(): Promise<void>
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
    const arrived = objectCreated(bucket, key, size)
    const failed = (error: unknown) => logs.logFault(error, { arrived: key }) // it lies there still; the clock tries again
    if (key.startsWith('incoming/')) takingIn = takingIn.then(() => refresh.handler(arrived)).catch(failed)
    if (bucket === EXPORTS_BUCKET && key.includes('/turn-')) bulk.handler(arrived).catch(failed)
  })
  const secrets = await startSecretStore(folder)
  const endpoints = { database: database.endpoint, store: store.endpoint, secrets: secrets.endpoint }
  setEnvironment(endpoints)
  await makeTables(database.endpoint)

  // Loaded only now: a function reads its settings when it is loaded, here as on AWS.
  const [callback, charge, fhir, refresh, bulk, logs, starter] = await Promise.all([
    import('../../functions/subscription-callback.ts'),
    import('../../functions/charge.ts'),
    import('../../functions/fhir-api.ts'),
    import('../../functions/reference-refresh.ts'),
    import('../../functions/bulk-export.ts'),
    import('../aws/log.ts'),
    import('../aws/load-starter.ts'),
  ])
  logs.logTo(log)
  const routes: readonly Route[] = [
    { on: 'POST /callback/{tenant}', respond: callback.handler },
    { on: 'POST /callback/{tenant}/{type}/{id}', respond: callback.handler },
    { on: 'PUT /callback/{tenant}/{type}/{id}', respond: callback.handler },
    { on: 'DELETE /callback/{tenant}/{type}/{id}', respond: callback.handler },
    { on: 'ANY /fhir/{proxy+}', respond: fhir.handler },
  ]
  const api = httpApi(routes)
  let poller: StreamPoller | undefined
  let clock: NodeJS.Timeout | undefined
  return {
    api,
    databasePid: database.pid,
    endpoints,
    loadStarter: async (progress = () => {}) => {
      const loaded = await starter.loadStarter(progress)
      await takingIn
      return loaded
    },
    lookForFiles: async () => {
      const look = () => refresh.handler({ look: new Date().toISOString() })
      clock = setInterval(() => void look().catch(() => {}), 86_400_000) // a day
      clock.unref()
      await look()
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
      clearInterval(clock)
      api.closeAllConnections()
      if (api.listening) await new Promise((resolve) => api.close(resolve))
      await poller?.stop()
      await Promise.all([store.stop(), secrets.stop()])
      await database.stop()
    },
  }
}
