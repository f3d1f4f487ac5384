import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chooseDatabase } from './choose-database.ts'
import { endpointsOfRunner, holdDatabase, releaseDataFolder, takeDataFolder } from './data-folder.ts'
import { databaseFile } from './database-process.ts'
import { startDatabase } from './embedded-database.ts'
import { keptOtherwise } from './kept-with.ts'
import { setEnvironment } from './local-environment.ts'
import { startObjectStore } from './object-store.ts'
import { startSecretStore } from './secret-store.ts'

/** The data that `npm start` keeps in a folder, open for another command. */
export interface KeptData {
  close(): Promise<void>
}

/** Opens it and sets the environment the functions read; or says why that cannot be. Whoever opens it closes it. */
export async function openKeptData(folder: string): Promise<KeptData | string> {
  const running = endpointsOfRunner(folder)
  if (running !== undefined) {
    setEnvironment(running, folder)
    return { close: async () => {} }
  }
  const chosen = chooseDatabase()
  if (typeof chosen === 'string') return chosen
  const otherwise = keptOtherwise(folder, chosen)
  if (otherwise !== undefined) return otherwise
  if (!existsSync(join(folder, chosen.kind === 'running' ? 'objects' : databaseFile(chosen))))
    return `nothing is kept in ${folder}: \`npm start\` records visits there, --data names another folder`
  const held = takeDataFolder(folder, false)
  if (held.folder !== folder) {
    releaseDataFolder(held.folder)
    return `${folder} is in use by another command: try again when it is done`
  }
  const database = chosen.kind === 'running' ? undefined : await startDatabase(folder, chosen)
  const store = await startObjectStore(join(folder, 'objects'))
  const secrets = await startSecretStore(folder)
  const endpoints = {
    database: database?.endpoint ?? (chosen.kind === 'running' ? chosen.endpoint : ''),
    store: store.endpoint,
    secrets: secrets.endpoint,
  }
  holdDatabase(folder, database?.pid(), endpoints, { passing: true })
  setEnvironment(endpoints, folder)
  return {
    close: async () => {
      await Promise.all([store.stop(), secrets.stop()])
      await database?.stop()
      releaseDataFolder(folder)
    },
  }
}
