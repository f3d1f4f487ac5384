import { Argument, type Command, InvalidArgumentError } from 'commander'
import { commandLine, dataOption, outputsOption, readArguments, seconds } from '../command-line.ts'
import type { Terminal } from '../terminal.ts'

/** The secrets of a site, by the name a person uses for them. */
export const ROTATED = ['callback', 'read', 'audit', 'signing', 'path'] as const
export type Rotated = (typeof ROTATED)[number]

export type What =
  | { readonly ask: 'show'; readonly id?: string | undefined }
  | { readonly ask: 'add' | 'set' | 'retire'; readonly id: string }
  | { readonly ask: 'rotate'; readonly id: string; readonly which: Rotated; readonly end: boolean }

/** The request of a command line. */
export interface Asked {
  readonly what: What
  /** The stage in the cloud; undefined for the sites of this machine. */
  readonly stage?: string | undefined
  readonly data: string
  /** True if the change is made; false if it is only described. */
  readonly yes: boolean
  readonly json: boolean
  /** A file of settings, as JSON. */
  readonly settings?: string | undefined
  readonly timeZone?: string | undefined
  readonly signs: boolean
  /** True if a retirement leaves the audit trail. */
  readonly keepAudit: boolean
  /** The file a retirement writes its certificate to. */
  readonly certificate?: string | undefined
  readonly outputs?: string | undefined
  /** Seconds a retirement waits before it deletes. */
  readonly wait?: number | undefined
}

interface Given extends Partial<Omit<Asked, 'what'>> {
  readonly data: string
  readonly dryRun?: boolean
  readonly confirm?: string
  readonly end?: boolean
}

const CLOSING = [
  'Nothing is changed without --yes (for retire: --confirm SITE): the command says what it would do.',
  'Exit status: 0 if it was done or described, 1 if it could not be done, 2 if the arguments are wrong.',
]

const SETTINGS = 'a JSON file of the settings in docs/settings.md, without secrets'

/** Reads the arguments. Returns the exit status if help was printed or the arguments are wrong. */
export function asked(args: readonly string[], terminal: Terminal): Asked | 0 | 2 {
  let what: What = { ask: 'show' }
  let given: Given | undefined
  const command = commandLine(
    'npm run --silent site --',
    {
      about: 'Keeps the sites that are served: hospitals and practices, each with its own secrets and settings.',
      closing: CLOSING,
    },
    terminal,
  )
    .option('--stage <stage>', 'the sites of a stage in the cloud (dev, prod); without it those of this machine')
    .addOption(dataOption())
    .option('--json', 'print JSON instead of text', false)
    .option('--dry-run', 'only say what would be done')
    .option('--yes', 'do it', false)
    .usage('[options] [command]')
    .argument('[command]', 'one of the commands below')
    .action((name?: string) => {
      if (name !== undefined) command.error(`${name} is not a command`)
    })

  const about = (name: string, text: string, site = '<site>') =>
    command.command(name).description(text).addArgument(new Argument(site, 'the name of the site').argParser(siteId))
  const changed = (one: Command, did: What) => {
    what = did
    given = one.optsWithGlobals<Given>()
    const { dryRun = false, yes = false, confirm } = given
    if (dryRun && (yes || confirm !== undefined)) command.error('use either --dry-run or --yes')
  }

  about('show', 'Shows the sites, or the settings of one.', '[site]').action((id: string | undefined) => {
    what = { ask: 'show', id }
  })
  const add = about('add', 'Sets up a site and shows its secrets once.')
    .option('--time-zone <zone>', 'the time zone of charts that state none (America/Chicago)')
    .option('--settings <file>', SETTINGS)
    .option('--signs', 'the EHR signs its requests instead of showing a secret', false)
    .action((id: string) => changed(add, { ask: 'add', id }))
  const set = about(
    'set',
    'Changes the settings that a file names, and shows each change. Others stay; null removes one.',
  )
    .requiredOption('--settings <file>', SETTINGS)
    .action((id: string) => changed(set, { ask: 'set', id }))
  const rotate = about('rotate', 'Makes a second secret. The one before stays valid; a third ends the oldest.')
    .addArgument(new Argument('<secret>', 'the secret; path is the token in the path').choices(ROTATED))
    .option('--end', 'make no secret, and end the older of the two', false)
    .action((id: string, which: Rotated, { end }: { readonly end: boolean }) =>
      changed(rotate, { ask: 'rotate', id, which, end }),
    )
  const retire = about('retire', 'Stops serving a site for good, deletes its data and writes a certificate of it.')
    .option('--confirm <site>', 'do it: the name of the site again')
    .option('--keep-audit', 'leave the audit trail, which law may require for six years', false)
    .option('--certificate <file>', 'where the certificate is written (deletion-of-SITE-WHEN.json)')
    .addOption(outputsOption())
    .option('--wait <seconds>', 'time between the last request and deletion (180 in the cloud)', seconds(4))
    .action((id: string, { confirm }: { readonly confirm?: string }) => {
      changed(retire, { ask: 'retire', id })
      if (given?.yes === true) command.error(`say what is to be deleted: --confirm ${id}`)
      if (confirm !== undefined && confirm !== id)
        command.error(`--confirm ${confirm} is not the site that is retired: ${id}`)
    })

  const status = readArguments(command, args)
  if (status !== undefined) return status
  const { dryRun: _, confirm, end: __, yes = false, ...others } = given ?? command.opts<Given>()
  const usual = { json: false, signs: false, keepAudit: false }
  return { ...usual, ...others, what, yes: yes || confirm !== undefined }
}

function siteId(text: string): string {
  if (!/^[a-z0-9-]{1,32}$/.test(text))
    throw new InvalidArgumentError(
      `${text} cannot be the name of a site: lower-case letters, digits and dashes, at most 32.`,
    )
  return text
}
