import { chooseDatabase } from '../../local/choose-database.ts'
import { endpointsOfRunner, holdDatabase, releaseDataFolder, takeDataFolder } from '../../local/data-folder.ts'
import { keepWith, keptOtherwise } from '../../local/kept-with.ts'
import { setEnvironment } from '../../local/local-environment.ts'
import { startLocalSite } from '../../local/local-site.ts'

/** The reference data of a folder, opened for a command: those of the running `npm start`, or by itself. */
export interface OpenedData {
  close(): Promise<void>
}

/** Opens them, with what comes along loaded, and sets the environment the functions read; or says why that cannot be. */
export async function openReferenceData(
  folder: string,
  progress: (what: string, done: number, of: number) => void,
): Promise<OpenedData | string> {
  const running = endpointsOfRunner(folder)
  if (running !== undefined) {
    setEnvironment(running, folder)
    return { close: async () => {} }
  }
  const database = chooseDatabase()
  if (typeof database === 'string') return database
  const held = takeDataFolder(folder, false)
  if (held.folder !== folder) {
    releaseDataFolder(held.folder)
    return `${folder} is in use by another command: try again when it is done`
  }
  const otherwise = keptOtherwise(folder, database)
  if (otherwise !== undefined) {
    releaseDataFolder(folder)
    return otherwise
  }
  keepWith(folder, database)
  const site = await startLocalSite({ folder, database, log: () => {} })
  holdDatabase(folder, site.databasePid(), site.endpoints, { passing: true })
  await site.loadStarter(progress)
  return {
    close: async () => {
      await site.stop()
      releaseDataFolder(folder)
    },
  }
}
