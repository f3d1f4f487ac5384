import { join } from 'node:path'
import process from 'node:process'
import { chooseDatabase } from '../../local/choose-database.ts'
import { holdDatabase, releaseDataFolder, takeDataFolder } from '../../local/data-folder.ts'
import { keepWith, keptOtherwise } from '../../local/kept-with.ts'
import { listensOn } from '../../local/listening.ts'
import { type LocalSite, startLocalSite } from '../../local/local-site.ts'
import { logFile } from '../../local/log-file.ts'
import { ownSecrets } from '../../local/own-secrets.ts'
import { type ExitStatus, runHere, type Terminal } from '../terminal.ts'
import { sayOfDatabase, sayOfFollower } from './say-news.ts'
import { hasVisits, sendExampleDays } from './send-example-days.ts'
import { asked as askedBy } from './start-options.ts'
import { whatToTry, whereItIs } from './what-to-try.ts'

/** The command `start`: runs the functions on this machine, with a server and what stands in for AWS. */
export async function start(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const asked = askedBy(args, terminal)
  if (typeof asked === 'number') return asked
  const { port, fresh, quiet, data } = asked
  const database = chooseDatabase()
  if (typeof database === 'string') {
    terminal.stderr.write(`${database}\n`)
    return 1
  }
  const say = (text: string) => {
    if (!quiet) terminal.stdout.write(`${text}\n`)
  }
  const complain = (text: string) => terminal.stderr.write(`${text}\n`)
  if (fresh && database.kind === 'running') say(`--fresh leaves what is in ${database.endpoint} as it is.`)
  const { folder, taken } = takeDataFolder(data, fresh)
  // Said under --quiet too: commands without --data would look into the other folder.
  for (const other of taken)
    complain(`${other} is in use by another start; using ${folder}. Name it to other commands: --data ${folder}`)
  const otherwise = keptOtherwise(folder, database)
  if (otherwise !== undefined) {
    releaseDataFolder(folder)
    terminal.stderr.write(`${otherwise}\n`)
    return 1
  }
  keepWith(folder, database)
  const log = logFile(join(folder, 'functions.log'), complain)
  let noteDatabase = () => {}
  const onDatabase = sayOfDatabase(complain, () => noteDatabase())
  const site = await startLocalSite({ folder, database, log, onDatabase })
  noteDatabase = () => holdDatabase(folder, site.databasePid(), site.endpoints)
  noteDatabase()
  const isStopping = stopOnSignals(say, async () => {
    await site.stop()
    releaseDataFolder(folder)
  })

  try {
    const listens = await listensOn(site.api, port)
    if (listens !== port) say(`Port ${port} is taken; using ${listens}.`)
    await loadReferenceData(site, say, terminal)
    const stream = await site.follow(sayOfFollower(complain, join(folder, 'functions.log')))
    const base = `http://127.0.0.1:${listens}`
    const begun = fresh ? ', begun anew' : ''
    terminal.stdout.write(`Ready on ${base} after ${Math.round(performance.now())} ms. Data in ${folder}${begun}.\n`)
    if (database.kind !== 'embedded') say(`The database is ${database.name}.`)
    const isNew = !quiet && !(await hasVisits())
    if (isNew) await sendExampleDays(base, ownSecrets(folder).callback, () => stream.caughtUp(), terminal)
    await site.lookAfterEhrs()
    say(isNew ? whatToTry(base, folder) : whereItIs(base, folder))
  } catch (error) {
    if (!isStopping()) throw error // Ctrl-C while it started: whatever fails then is meant to end.
  }
  return 0
}

async function loadReferenceData(site: LocalSite, say: (text: string) => void, terminal: Terminal): Promise<void> {
  const started = performance.now()
  const loaded = await site.loadStarter((what, done, of) => {
    if (terminal.watched) terminal.stderr.write(`\r\u001B[K${done === of ? '' : `${what}: ${done} of ${of}`}`)
  })
  if (loaded) say(`Starter reference data loaded in ${Math.round(performance.now() - started)} ms.`)
  await site.lookForFiles()
}

/** Stops once on Ctrl-C. Returns a function that is true from then on. */
function stopOnSignals(say: (text: string) => void, stop: () => Promise<void>): () => boolean {
  let stopping = false
  const stopOnce = async () => {
    if (stopping) return
    stopping = true
    say('\nStopping.')
    await stop()
    process.exit(0)
  }
  process.on('SIGINT', stopOnce)
  process.on('SIGTERM', stopOnce)
  return () => stopping
}

export const main = (): Promise<void> => {
  process.umask(0o077) // What is kept is for its owner alone, also what the database process writes.
  return runHere(start, { stays: true })
}
