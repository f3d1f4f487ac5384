import { parseArgs } from 'node:util'
import type { SubscribeRequest } from '../../ehr/subscribe-on-request.ts'
import { TYPES_TOLD } from '../../fhir/subscriptions/subscription-wanted.ts'
import type { NotifiedContent, SubscriptionForm } from '../../fhir/subscriptions/subscription-wish.ts'
import { LOCAL } from '../../local/local-environment.ts'
import { DATA_FOLDER } from '../start/start-options.ts'

/** What a command line asks to be done about a site's subscriptions. */
export interface Asked {
  readonly request: SubscribeRequest
  readonly json: boolean
  readonly data: string
  readonly help: boolean
}

export const USAGE = `npm run --silent subscribe -- --api URL [--site NAME]          what there is to do, and nothing done
npm run --silent subscribe -- --api URL [--site NAME] --yes    do it
npm run --silent subscribe -- --status [--site NAME]           how they are`

export const HELP = `Subscribes to what a site's EHR charts: makes the Subscriptions it lacks, wakes those that failed, writes anew
those that are not as they should be, ends those that tell a thing twice. Says first what it would do. Done once, there
is nothing to do.

  ${USAGE.replaceAll('\n', '\n  ')}

  --site         a site with \`ehr\` in its settings (${LOCAL.tenant})
  --api          where our functions answer: https://….execute-api.….amazonaws.com
  --types        what to be told of (${TYPES_TOLD.join(',')}); Coverage, Condition, Procedure and others help
  --topic        a topic of the server, where it does not say itself what they tell of; may be repeated
  --as           classic (by criteria), backport (by topic, in R4) or r5, where the server says wrong what it can
  --content      full-resource, id-only or empty, for topics (full-resource)
  --heartbeat    seconds between two signs of life, for topics (900); 0 for servers that refuse to give any
  --until        the day it ends, for servers that give none without an end
  --end          end all of them: nothing is told any more
  --yes          do it
  --wait         seconds to wait until the EHR has taken it up (20)
  --status       how those are that were made, as the EHR says and as we heard
  --json         the same as JSON, secrets left out
  --data         where \`npm start\` keeps its data (.local/data); with CHARGES_TABLE and TENANTS in the environment,
                 as the functions have them, that table

What the EHR shows us is kept as a hash: bring it in the environment, as CALLBACK_SECRET, and CALLBACK_PATH_TOKEN where
the site has tokens in its path. Exit status 0 when all is well or was done, 1 when something could not be, 2 for a usage error.
`

const OPTIONS = {
  site: { type: 'string', default: LOCAL.tenant },
  api: { type: 'string' },
  types: { type: 'string', default: TYPES_TOLD.join(',') },
  topic: { type: 'string', multiple: true },
  as: { type: 'string' },
  content: { type: 'string' },
  heartbeat: { type: 'string', default: '900' },
  until: { type: 'string' },
  end: { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
  wait: { type: 'string', default: '20' },
  status: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  data: { type: 'string', default: DATA_FOLDER },
  help: { type: 'boolean', short: 'h', default: false },
} as const

const FORMS = ['classic', 'backport', 'r5']
const CONTENTS = ['full-resource', 'id-only', 'empty']

/** What the arguments ask for, or what cannot be understood of them. */
export function asked(args: readonly string[]): Asked | string {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS })
    const { types: typed, topic: topics, as: form, content, heartbeat, until, wait, json, data, help, ...rest } = values
    const types = typed.split(',')
    const wrongType = types.find((type) => !/^[A-Z][A-Za-z]+$/.test(type))
    if (wrongType !== undefined) return `--types: ${wrongType} is no type of resource`
    if (form !== undefined && !FORMS.includes(form)) return `--as ${form}: say ${FORMS.join(', ')}`
    if (content !== undefined && !CONTENTS.includes(content)) return `--content ${content}: say ${CONTENTS.join(', ')}`
    if (!/^\d{1,6}$/.test(heartbeat)) return `--heartbeat ${heartbeat} is no number of seconds`
    if (!/^\d{1,3}$/.test(wait)) return `--wait ${wait} is no number of seconds`
    if (until !== undefined && !/^\d{4}-\d\d-\d\d$/.test(until))
      return `--until ${until} is not a day: write 2027-10-01`
    if (!help && !rest.status && rest.api === undefined) return 'where do our functions answer? --api says so'
    const wish = {
      types,
      topics,
      form: form as SubscriptionForm | undefined,
      content: content as NotifiedContent | undefined,
      heartbeatSeconds: Number(heartbeat),
      end: until === undefined ? undefined : `${until}T00:00:00Z`,
    }
    return { request: { ...rest, wish, waitSeconds: Number(wait) }, json, data, help }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
