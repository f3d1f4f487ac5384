import { mkdirSync } from 'node:fs'
import type { Server } from 'node:http'
import { join } from 'node:path'
import type { Progress } from '../aws/reference/load-starter.ts'
import { type ChosenDatabase, chooseOwnDatabase } from './choose-database.ts'
import type { Endpoints } from './data-folder.ts'
import { type DatabaseNews, type EmbeddedDatabase, startDatabase } from './embedded-database.ts'
import { followStreams } from './follow-streams.ts'
import type { FollowerNews } from './follower-news.ts'
import { type HealthSource, healthRoutes } from './health.ts'
import { httpApi, type Route } from './http-api.ts'
import { setEnvironment } from './local-environment.ts'
import { makeTables } from './local-tables.ts'
import { objectEvents } from './object-events.ts'
import { startObjectStore } from './object-store.ts'
import { setSigningKeys } from './own-signing-keys.ts'
import { pullPipe } from './pull-pipe.ts'
import { schedules } from './schedules.ts'
import { startSecretStore } from './secret-store.ts'
import type { StreamPoller } from './stream-poller.ts'
import { ROUTES } from './wiring.ts'

/** All of it on one machine: the functions as they run on AWS, and what stands in for AWS around them. */
export interface LocalSite {
  readonly api: Server
  /** Loads the reference data that come with the product; answers whether it had to. */
  loadStarter(progress?: Progress): Promise<boolean>
  /** Runs the daily look for CMS files now, and once a day from now on. */
  lookForFiles(): Promise<void>
  /** The other clocks: look after the sites that have an EHR every hour, after its subscriptions every ten minutes. */
  lookAfterEhrs(): Promise<void>
  /** Begins to fetch what is asked for, and to charge what is recorded. */
  follow(onNews: (news: FollowerNews) => void, windowMs?: number): Promise<StreamPoller>
  readonly databasePid: () => number | undefined
  readonly endpoints: Endpoints
  stop(): Promise<void>
}

export interface LocalSiteOptions {
  /** Folder of its data. With `inMemory` the database is not in it. */
  readonly folder: string
  readonly inMemory?: boolean
  /** The database; if absent, one of this machine is started. */
  readonly database?: ChosenDatabase | undefined
  /** Receives each log line of the functions. */
  readonly log: (line: string) => void
  /** Called when a database of this machine ended though nobody stopped it, and when it was started again. */
  readonly onDatabase?: (what: DatabaseNews) => void
}

export async function startLocalSite({
  folder,
  inMemory = false,
  database: chosen,
  log,
  onDatabase,
}: LocalSiteOptions): Promise<LocalSite> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const database: EmbeddedDatabase =
    chosen?.kind === 'running'
      ? { endpoint: chosen.endpoint, pid: () => undefined, stop: async () => {} }
      : await startDatabase(inMemory ? undefined : folder, chosen ?? chooseOwnDatabase(), onDatabase)
  const arriving = objectEvents(
    () => ({ 'reference-refresh': refresh.handler, 'bulk-export': bulk.handler }),
    (error, key) => logs.logFault(error, { arrived: key }), // it lies there still; the clock tries again
  )
  const store = await startObjectStore(join(folder, 'objects'), arriving.announce, log)
  const secrets = await startSecretStore(folder)
  const endpoints = { database: database.endpoint, store: store.endpoint, secrets: secrets.endpoint }
  setEnvironment(endpoints, folder)
  await setSigningKeys(folder)
  await makeTables(database.endpoint)

  // Loaded only now: a function reads its settings when it is loaded, here as on AWS.
  const [callback, charge, pull, jwks, fhir, refresh, bulk, archive, logs, starter, kept] = await Promise.all([
    import('../../functions/subscription-callback.ts'),
    import('../../functions/charge.ts'),
    import('../../functions/ehr-pull.ts'),
    import('../../functions/jwks.ts'),
    import('../../functions/fhir-api.ts'),
    import('../../functions/reference-refresh.ts'),
    import('../../functions/bulk-export.ts'),
    import('../../functions/audit-archive.ts'),
    import('../aws/clients/log.ts'),
    import('../aws/reference/load-starter.ts'),
    import('./backlog.ts'),
  ])
  logs.logTo(log)
  const answering = { 'subscription-callback': callback.handler, 'fhir-api': fhir.handler, jwks: jwks.handler }
  const sources: HealthSource = { database: database.endpoint, backlog: kept.backlog }
  const routes = Object.entries(ROUTES).map(([on, calls]): Route => ({ on, respond: answering[calls] }))
  const api = httpApi([...routes, ...healthRoutes(sources)])
  const clock = schedules({
    'reference-refresh': refresh.handler,
    'audit-archive': archive.handler,
    'ehr-pull': pull.handler,
  })
  let poller: StreamPoller | undefined
  return {
    api,
    databasePid: () => database.pid(),
    endpoints,
    loadStarter: async (progress = () => {}) => {
      const loaded = await starter.loadStarter(progress)
      await arriving.settled('reference')
      return loaded
    },
    lookForFiles: () => clock.every('day'),
    lookAfterEhrs: async () => {
      await clock.every('hour')
      await clock.every('10 minutes')
    },
    follow: async (onNews, windowMs) => {
      const streams = { endpoint: database.endpoint, folder: inMemory ? undefined : folder, onNews, windowMs }
      const followed = await followStreams(streams, { pull: pullPipe(pull.handler), charge: charge.handler })
      sources.followed = followed.state
      poller = followed
      return followed
    },
    stop: async () => {
      clock.stop()
      api.closeAllConnections()
      if (api.listening) await new Promise((resolve) => api.close(resolve))
      await poller?.stop()
      await Promise.all([store.stop(), secrets.stop()])
      await database.stop()
    },
  }
}
