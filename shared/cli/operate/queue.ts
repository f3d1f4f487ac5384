import { endpointsOfRunner } from '../../local/data-folder.ts'
import { type KeptData, openKeptData } from '../../local/kept-data.ts'
import { commandLine, dataOption, readArguments } from '../command-line.ts'
import { type ExitStatus, runHere, type Terminal } from '../terminal.ts'
import { asideIn, putAsideAgain } from './put-aside-again.ts'
import { type Queued, queueAsText } from './queue-as-text.ts'

interface Asked {
  readonly data: string
  readonly site?: string
  readonly yes: boolean
  readonly json: boolean
}

const ABOUT = `Lists everything on this machine that was received and is not charged: changes that could not be charged or fetched,
requests to fetch from an EHR that wait, and content in quarantine that could not be read. It shows no charted facts. --yes
tries all of it again.`

const CLOSING = [
  'Nothing is tried without --yes. Trying twice is safe. Read content leaves the quarantine; other content stays.',
  'Exit status: 0 if it was listed or tried, 1 if something could not be tried or read, 2 if the arguments are wrong.',
]

/** Opens what is kept in a data folder. `served` is true if an `npm start` uses it now. */
type Open = (folder: string) => Promise<(KeptData & { readonly served: boolean }) | string>

/** The command `queue`: lists the backlog of this machine, and tries it again. */
export async function queue(args: readonly string[], terminal: Terminal, open: Open = openedHere): Promise<ExitStatus> {
  const command = commandLine('npm run --silent queue --', { about: ABOUT, closing: CLOSING }, terminal)
    .addOption(dataOption())
    .option('--site <site>', 'only what concerns this site')
    .option('--json', 'print JSON instead of text', false)
    .option('--yes', 'try it again now', false)
  const wrong = readArguments(command, args)
  if (wrong !== undefined) return wrong
  const asked = command.opts<Asked>()
  const opened = await open(asked.data)
  if (typeof opened === 'string') {
    terminal.stderr.write(`${opened}\n`)
    return 1
  }
  try {
    return await answer(asked, opened.served, terminal)
  } finally {
    await opened.close()
  }
}

async function answer({ data, site, yes, json }: Asked, served: boolean, terminal: Terminal): Promise<ExitStatus> {
  const { stdout, stderr } = terminal
  // Loaded only now: they read their settings when they are loaded.
  const { backlog } = await import('../../local/backlog.ts')
  const aside = asideIn(data).filter(({ one }) => site === undefined || one.pk.startsWith(`T#${site}#`))
  const { pulls, quarantined } = await backlog(site)
  const queued: Queued = { aside: aside.map(({ one }) => one), pulls, quarantined }
  stdout.write(json ? `${JSON.stringify(queued, undefined, 2)}\n` : queueAsText(queued))
  if (aside.length + pulls.length + quarantined.length === 0) return 0
  const say = (text: string) => (json ? stderr : stdout).write(`${text}\n`)
  if (!yes) {
    say('Nothing was changed: --yes tries it again now.')
    return 0
  }
  const { pullsAgain, quarantineAgain } = await import('./queue-again.ts')
  if (served) await putAsideAgain(aside)
  await pullsAgain(pulls)
  const unread = await quarantineAgain(quarantined)
  const waits = aside.length + pulls.filter(({ canBeAsked }) => canBeAsked).length
  if (waits > 0) say(served ? `${waits} are tried again now.` : `${waits} are tried again by the next \`npm start\`.`)
  const cannot = pulls.filter(({ canBeAsked }) => !canBeAsked).length
  if (cannot > 0) say(`${cannot} wait on, because their site has no EHR to ask.`)
  if (quarantined.length > 0)
    say(`${quarantined.length - unread} of ${quarantined.length} were read from quarantine and recorded.`)
  return unread + cannot > 0 ? 1 : 0
}

async function openedHere(folder: string) {
  const served = endpointsOfRunner(folder) !== undefined
  const opened = await openKeptData(folder)
  return typeof opened === 'string' ? opened : { ...opened, served }
}

export const main = (): Promise<void> => runHere((args, terminal) => queue(args, terminal))
