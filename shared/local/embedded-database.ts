import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chooseOwnDatabase, type OwnDatabase } from './choose-database.ts'

/** A DynamoDB that runs on this machine as a process of its own and speaks the real protocol. */
export interface EmbeddedDatabase {
  readonly endpoint: string
  /** Returns the id of the process. It changes when the database is started again. */
  pid(): number | undefined
  stop(): Promise<void>
}

/** The longest wait until a database answers, in milliseconds. DynamoDB Local takes some seconds on a quiet machine. */
const LONGEST_WAIT = 60_000

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
  let child = spawned(own, port, folder)
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
      child = spawned(own, port, folder)
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

function spawned(database: OwnDatabase, port: number, folder: string | undefined): ChildProcess {
  const { command, args } = callOf(database, port, folder)
  const child = spawn(command, args, {
    cwd: folder ?? tmpdir(), // DynamoDB Local writes a file into the folder it runs in.
    stdio: 'ignore',
    windowsHide: true,
    detached: true, // A Ctrl-C is meant for us. We stop the database when we are done with it.
  })
  child.unref()
  return child
}

/** Returns the name of the file in the folder in which a database keeps its data. */
export function databaseFile({ kind }: OwnDatabase): string {
  return kind === 'java' ? 'shared-local-instance.db' : 'database.sqlite'
}

function callOf(database: OwnDatabase, port: number, folder: string | undefined) {
  if (database.kind === 'embedded') {
    const where = folder === undefined ? [] : ['--db-path', join(folder, databaseFile(database))]
    return { command: database.binary, args: ['--port', String(port), ...where] }
  }
  const library = `-Djava.library.path=${join(database.folder, 'DynamoDBLocal_lib')}`
  const where = folder === undefined ? ['-inMemory'] : ['-dbPath', folder]
  const jar = join(database.folder, 'DynamoDBLocal.jar')
  return {
    command: 'java',
    args: [library, '-jar', jar, '-port', String(port), '-sharedDb', '-disableTelemetry', ...where],
  }
}

async function answering(endpoint: string, child: ChildProcess): Promise<void> {
  let failed: Error | undefined
  child.once('error', (error) => {
    failed = error
  })
  for (const began = performance.now(); performance.now() - began < LONGEST_WAIT; ) {
    if (failed !== undefined) throw failed
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`the database ended (${child.exitCode ?? child.signalCode})`)
    const answer = await fetch(endpoint, { method: 'POST' }).catch(() => undefined)
    if (answer !== undefined) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  throw new Error(`the database does not answer after ${LONGEST_WAIT / 1000} s`)
}

function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  child.ref()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
    setTimeout(() => child.kill('SIGKILL'), 2000).unref()
  })
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
