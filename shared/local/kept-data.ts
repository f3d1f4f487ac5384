import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { endpointsOfRunner, holdDatabase, releaseDataFolder, takeDataFolder } from './data-folder.ts'
import { hasEmbeddedDatabase, NO_DATABASE, startDatabase } from './embedded-database.ts'
import { setEnvironment } from './local-environment.ts'
import { startObjectStore } from './object-store.ts'
import { startSecretStore } from './secret-store.ts'

/** What `npm start` keeps in a folder, opened for a command beside it: of the running one, or by itself. */
export interface KeptData {
  close(): Promise<void>
}

/** Opens it and sets the environment the functions read; or says why that cannot be. Whoever opens it closes it. */
export async function openKeptData(folder: string): Promise<KeptData | string> {
  const running = endpointsOfRunner(folder)
  if (running !== undefined) {
    setEnvironment(running)
    return { close: async () => {} }
  }
  const own = process.env.DYNAMODB_ENDPOINT
  if (own === undefined && !hasEmbeddedDatabase()) return NO_DATABASE
  if (!existsSync(join(folder, own === undefined ? 'database.sqlite' : 'objects')))
    return `nothing is kept in ${folder}: \`npm start\` records visits there, --data names another folder`
  const held = takeDataFolder(folder, false)
  if (held.folder !== folder) {
    releaseDataFolder(held.folder)
    return `${folder} is in use by another command: try again when it is done`
  }
  const database = own === undefined ? await startDatabase(join(folder, 'database.sqlite')) : undefined
  const store = await startObjectStore(join(folder, 'objects'))
  const secrets = await startSecretStore(folder)
  const endpoints = {
    database: database?.endpoint ?? own ?? '',
    store: store.endpoint,
    secrets: secrets.endpoint,
  }
  holdDatabase(folder, database?.pid(), endpoints)
  setEnvironment(endpoints)
  return {
    close: async () => {
      await Promise.all([store.stop(), secrets.stop()])
      await database?.stop()
      releaseDataFolder(folder)
    },
  }
}
