import { type ChildProcess, spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OwnDatabase } from './choose-database.ts'

/** The longest wait until a database answers, in milliseconds. DynamoDB Local takes some seconds on a quiet machine. */
const LONGEST_WAIT = 60_000

/** Starts the process of a database. It keeps its data in the folder, or in memory without one. */
export function spawnDatabase(database: OwnDatabase, port: number, folder: string | undefined): ChildProcess {
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

/** Waits until the database answers. Throws if it ended, or after the longest wait. */
export async function answering(endpoint: string, child: ChildProcess): Promise<void> {
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

/** Ends the process, by force after two seconds. */
export function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  child.ref()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
    setTimeout(() => child.kill('SIGKILL'), 2000).unref()
  })
}
