import type { Server } from 'node:http'
import { join } from 'node:path'
import { holdDatabase, releaseDataFolder, takeDataFolder } from '../../local/data-folder.ts'
import { type DatabaseNews, hasEmbeddedDatabase, NO_DATABASE } from '../../local/embedded-database.ts'
import { sayOfFollower } from '../../local/follower-news.ts'
import { LOCAL } from '../../local/local-environment.ts'
import { startLocalSite } from '../../local/local-site.ts'
import { logFile } from '../../local/log-file.ts'
import { sheetAsText } from '../../print/sheet-as-text.ts'
import { exampleDays, send, subjectOf } from './example-days.ts'
import { startOptions, USAGE } from './start-options.ts'
import { whatToTry } from './what-to-try.ts'

const { port, fresh, data, help } = startOptions()
if (help) {
  process.stdout.write(USAGE)
  process.exit(0)
}
const databaseEndpoint = process.env.DYNAMODB_ENDPOINT
if (databaseEndpoint === undefined && !hasEmbeddedDatabase()) {
  console.error(NO_DATABASE)
  process.exit(1)
}

process.stdout.on('error', () => {}) // whoever was reading has gone; the server has not
if (fresh && databaseEndpoint !== undefined) console.log(`--fresh leaves what is in ${databaseEndpoint} as it is.`)
const { folder, taken } = takeDataFolder(data, fresh)
for (const other of taken) console.log(`${other} is in use by another start; using ${folder}`)
process.stderr.on('error', () => {})
const log = logFile(join(folder, 'functions.log'), console.error)
const site = await startLocalSite({ folder, databaseEndpoint, log, onDatabase: sayOfDatabase })
holdDatabase(folder, site.databasePid(), site.endpoints)
stopOnSignals()

const listens = await listen(site.api, port)
if (listens !== port) console.log(`Port ${port} is taken; using ${listens}.`)
const base = `http://127.0.0.1:${listens}`
console.log(
  `Ready on ${base} after ${Math.round(performance.now())} ms. Data in ${folder}${fresh ? ', begun anew' : ''}.\n`,
)

await loadReferenceData()
const stream = await site.follow(sayOfFollower(console.error, join(folder, 'functions.log')))
for (const day of exampleDays) {
  console.log(`\n${day.title}: notifications to POST ${base}/callback/${LOCAL.tenant}\n`)
  for (const notification of day.notifications) {
    const status = await send(notification, `${base}/callback/${LOCAL.tenant}`, LOCAL.callbackSecret)
    const note = notification.note === undefined ? '' : `   (${notification.note})`
    console.log(`  ${notification.by.padEnd(4)} ${status}  ${notification.file}   ${subjectOf(notification)}${note}`)
  }
  await stream.caughtUp()
  for (const { sheet } of await sheetsOf(day.encounter)) console.log(`\n${sheetAsText(sheet, paper())}`)
}
await site.lookAfterEhrs()
console.log(whatToTry(base, folder))

function sayOfDatabase(what: DatabaseNews): void {
  if (what === 'started-again') holdDatabase(folder, site.databasePid(), site.endpoints)
  const words = { ended: 'ended, and is started again: calls fail until then', 'started-again': 'answers again' }
  console.error(`The database ${words[what]}.`)
}

/** Listens on the port, or the next free one. */
async function listen(server: Server, wanted: number): Promise<number> {
  for (let port = wanted; ; port += 1) {
    const error = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
      server.once('error', resolve)
      server.listen(port, '127.0.0.1', () => {
        server.off('error', resolve)
        resolve(undefined)
      })
    })
    if (error === undefined) return port
    if (error.code !== 'EADDRINUSE' || port === 65_535) throw error
  }
}

async function loadReferenceData(): Promise<void> {
  const started = performance.now()
  const loaded = await site.loadStarter((what, done, of) => {
    if (process.stdout.isTTY) process.stdout.write(`\r  ${what}: ${done} of ${of}  ${done === of ? '\n' : ''}`)
    else if (done === of) console.log(`  ${what}: ${of}`)
  })
  console.log(
    loaded
      ? `Starter reference data loaded in ${Math.round(performance.now() - started)} ms.`
      : 'Starter reference data are loaded already.',
  )
  await site.lookForFiles()
}

async function sheetsOf(encounter: string) {
  const [{ keptSheets }, { readPartition }, { encounterPlace }] = await Promise.all([
    import('../../aws/sheets/kept-sheets.ts'),
    import('../../aws/records/records.ts'),
    import('../../aws/tables/keys.ts'),
  ])
  const home = { tenant: LOCAL.tenant, of: encounterPlace(encounter) }
  return keptSheets(home, (await readPartition(home)).others)
}

function paper() {
  return { width: Math.min(process.stdout.columns ?? 100, 120), colour: process.stdout.isTTY === true }
}

function stopOnSignals(): void {
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    console.log('\nStopping.')
    await site.stop()
    releaseDataFolder(folder)
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}
