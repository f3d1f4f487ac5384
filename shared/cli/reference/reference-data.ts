import { chooseDatabase } from '../../local/choose-database.ts'
import { endpointsOfRunner, holdDatabase, releaseDataFolder, takeDataFolder } from '../../local/data-folder.ts'
import { keepWith, keptOtherwise } from '../../local/kept-with.ts'
import { setEnvironment } from '../../local/local-environment.ts'
import { startLocalSite } from '../../local/local-site.ts'

/**
 * The reference data of a folder, opened for a command. The data belong to the running `npm start`, or to the command
 * alone.
 */
export interface OpenedData {
  close(): Promise<void>
}

/**
 * Opens the data, loads the shipped files, and sets the environment of the functions. Returns the reason if that
 * fails.
 */
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
