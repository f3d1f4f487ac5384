import { createServer } from 'node:net'
import { chooseOwnDatabase } from './choose-database.ts'
import { answering, spawnDatabase, stopped } from './database-process.ts'

/** A DynamoDB that runs on this machine as a process of its own and speaks the real protocol. */
export interface EmbeddedDatabase {
  readonly endpoint: string
  /** Returns the id of the process. It changes when the database is started again. */
  pid(): number | undefined
  stop(): Promise<void>
}

/** An event of a database: it ended though nobody stopped it, or it was started again and answers. */
export type DatabaseNews = 'ended' | 'started-again'

/** Milliseconds between two attempts to start a database again: the first pause, and the longest. */
const FIRST_PAUSE = 100
const LONGEST_PAUSE = 10_000

/**
 * Starts a database on a free port. It keeps its data in the folder, or in memory without one. If a database with a folder
 * ends though nobody stopped it, it is started again on the same port. Throws if this machine has no database and none is
 * given.
 */
export async function startDatabase(
  folder?: string,
  database = chooseOwnDatabase(),
  onNews: (what: DatabaseNews) => void = () => {},
): Promise<EmbeddedDatabase> {
  if (typeof database === 'string') throw new Error(database)
  const own = database
  const port = await freePort()
  const endpoint = `http://127.0.0.1:${port}`
  let stopping = false
  let child = spawnDatabase(own, port, folder)
  process.once('exit', () => child.kill('SIGKILL')) // If we end without stopping it.
  await answering(endpoint, child)
  watch()

  function watch(): void {
    if (folder !== undefined) child.once('exit', () => void startAgain())
  }

  async function startAgain(): Promise<void> {
    if (stopping) return
    onNews('ended')
    for (let paused = FIRST_PAUSE; !stopping; paused = Math.min(paused * 2, LONGEST_PAUSE)) {
      child = spawnDatabase(own, port, folder)
      try {
        await answering(endpoint, child)
        watch()
        return onNews('started-again')
      } catch {
        child.kill('SIGKILL')
        await new Promise((resolve) => setTimeout(resolve, paused))
      }
    }
  }

  return {
    endpoint,
    pid: () => child.pid,
    stop: () => {
      stopping = true
      return stopped(child)
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
