import { InvalidArgumentError, Option } from 'commander'
import type { SubscribeRequest } from '../../ehr/subscribe-on-request.ts'
import { TYPES_TOLD } from '../../fhir/subscriptions/subscription-wanted.ts'
import type { NotifiedContent, SubscriptionForm } from '../../fhir/subscriptions/subscription-wish.ts'
import { LOCAL } from '../../local/local-environment.ts'
import { another, commandLine, dataOption, day, readArguments, seconds } from '../command-line.ts'
import type { Terminal } from '../terminal.ts'

/** The request of a command line. */
export interface Asked {
  readonly request: SubscribeRequest
  readonly json: boolean
  readonly data: string
}

interface Given {
  readonly site: string
  readonly api?: string
  readonly types: readonly string[]
  readonly topic?: readonly string[]
  readonly as?: SubscriptionForm
  readonly content?: NotifiedContent
  readonly heartbeat: number
  readonly until?: string
  readonly end: boolean
  readonly yes: boolean
  readonly wait: number
  readonly status: boolean
  readonly json: boolean
  readonly data: string
}

const ABOUT = `Subscribes to the records of a site's EHR. Creates the Subscriptions that are missing, restarts those that failed,
corrects those that differ, and ends duplicates. It says first what it would do, and does it with --yes.`

const CLOSING = [
  'With CHARGES_TABLE and TENANTS in the environment, as the functions have them, that table is used instead of --data.',
  `We keep only a hash of the secret the EHR shows us: give the secret in the environment as CALLBACK_SECRET, and
CALLBACK_PATH_TOKEN if the site has a token in its path.`,
  'Exit status: 0 if all is well or was done, 1 if something could not be done, 2 if the arguments are wrong.',
]

/** Reads the arguments. Returns the exit status if help was printed or the arguments are wrong. */
export function asked(args: readonly string[], terminal: Terminal): Asked | 0 | 2 {
  const command = commandLine('npm run --silent subscribe --', { about: ABOUT, closing: CLOSING }, terminal)
    .option('--site <site>', 'a site with ehr in its settings', LOCAL.tenant)
    .option('--api <url>', 'the address of our functions: https://….execute-api.….amazonaws.com')
    .option('--types <types>', 'the types to be notified of, with commas; Coverage, Condition, Procedure help', types, [
      ...TYPES_TOLD,
    ])
    .option('--topic <url>', 'a topic of the server, if the server does not say which it has; may be repeated', another)
    .addOption(
      new Option('--as <form>', 'by criteria, by topic in R4, or R5, if the server states it wrongly').choices([
        'classic',
        'backport',
        'r5',
      ]),
    )
    .addOption(
      new Option('--content <content>', 'the content of notifications by topic').choices([
        'full-resource',
        'id-only',
        'empty',
      ]),
    )
    .option('--heartbeat <seconds>', 'time between two heartbeats, for topics; 0 for none', seconds(6), 900)
    .option('--until <day>', 'the day it ends, for servers that require one', day)
    .option('--end', 'end all of them', false)
    .option('--yes', 'do it', false)
    .option('--wait <seconds>', 'time to wait until the EHR has started them', seconds(3), 20)
    .option('--status', 'print the state of the Subscriptions, as the EHR and as we know it', false)
    .option('--json', 'print JSON instead of text, without secrets', false)
    .addOption(dataOption())
    .action(({ status, api }) => {
      if (!status && api === undefined) command.error('the address of our functions is missing: add --api URL')
    })
  const status = readArguments(command, args)
  if (status !== undefined) return status
  const { types: wanted, topic, as, content, heartbeat, until, wait, json, data, ...rest } = command.opts<Given>()
  const wish = {
    types: wanted,
    topics: topic,
    form: as,
    content,
    heartbeatSeconds: heartbeat,
    end: until === undefined ? undefined : `${until}T00:00:00Z`,
  }
  return { request: { ...rest, wish, waitSeconds: wait }, json, data }
}

function types(text: string): readonly string[] {
  const all = text.split(',')
  const wrong = all.find((type) => !/^[A-Z][A-Za-z]+$/.test(type))
  if (wrong !== undefined) throw new InvalidArgumentError(`${wrong} is no type of resource.`)
  return all
}
