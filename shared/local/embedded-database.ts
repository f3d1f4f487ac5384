import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

/** A DynamoDB that runs on this machine: one small process on SQLite that speaks the real protocol. */
export interface EmbeddedDatabase {
  readonly endpoint: string
  /** Of the process that runs now: it is another after the database was started again. */
  pid(): number | undefined
  stop(): Promise<void>
}

/** It ended without being asked to, or answers again. */
export type DatabaseNews = 'ended' | 'started-again'

const BINARY = fileURLToPath(new URL('../../node_modules/@dynoxide/linux-x64/dynoxide', import.meta.url))

export const NO_DATABASE = [
  'There is no embedded database for this kind of machine (it comes for Linux on x64).',
  'Start any DynamoDB, for example DynamoDB Local, and name it:',
  '  DYNAMODB_ENDPOINT=http://127.0.0.1:8000 npm start',
].join('\n')

export function hasEmbeddedDatabase(): boolean {
  return existsSync(BINARY)
}

/**
 * Starts the database on a free port; without a file it keeps its data in memory. One that ends without being asked to is
 * started again at the same address where its data are in a file.
 */
export async function startDatabase(
  file?: string,
  onNews: (what: DatabaseNews) => void = () => {},
): Promise<EmbeddedDatabase> {
  const port = await freePort()
  const endpoint = `http://127.0.0.1:${port}`
  let stopping = false
  let child = begun(port, file)
  await answering(endpoint, child)
  process.once('exit', () => child.kill('SIGKILL')) // should we go down without stopping it
  watch()

  function watch(): void {
    if (file !== undefined) child.once('exit', () => void startAgain())
  }

  async function startAgain(): Promise<void> {
    if (stopping) return
    onNews('ended')
    for (let waited = FIRST_WAIT_MS; !stopping; waited = Math.min(waited * 2, LONGEST_WAIT_MS)) {
      child = begun(port, file)
      try {
        await answering(endpoint, child)
        watch()
        return onNews('started-again')
      } catch {
        child.kill('SIGKILL')
        await new Promise((resolve) => setTimeout(resolve, waited))
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

const FIRST_WAIT_MS = 100
const LONGEST_WAIT_MS = 10_000

function begun(port: number, file: string | undefined): ChildProcess {
  const child = spawn(BINARY, ['--port', String(port), ...(file === undefined ? [] : ['--db-path', file])], {
    stdio: 'ignore',
    detached: true, // a Ctrl-C meant for us shall not stop it before we are done with it
  })
  child.unref()
  return child
}

async function answering(endpoint: string, child: ChildProcess): Promise<void> {
  let failed: Error | undefined
  child.once('error', (error) => {
    failed = error
  })
  for (let waited = 0; waited < 5000; waited += 5) {
    if (failed !== undefined) throw failed
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`the embedded database ended (${child.exitCode ?? child.signalCode})`)
    const answer = await fetch(endpoint, { method: 'POST' }).catch(() => undefined)
    if (answer !== undefined) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  throw new Error('the embedded database does not answer')
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

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
