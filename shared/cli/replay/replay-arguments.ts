import { parseArgs } from 'node:util'
import type { ServiceDate } from '../../law/service-date.ts'
import { LOCAL } from '../../local/local-environment.ts'
import { DATA_FOLDER } from '../start/start-options.ts'

/** What a command line asks to be replayed. */
export interface Asked {
  readonly from: ServiceDate
  readonly until: ServiceDate
  readonly asKnown?: ServiceDate | undefined
  /** Another checkout of this project. */
  readonly rules?: string | undefined
  readonly apply: boolean
  readonly ndjson: boolean
  readonly tenant: string
  readonly data: string
  readonly help: boolean
}

export const USAGE =
  'npm run --silent replay -- --from DAY --to DAY [--as-known DAY] [--rules FOLDER] [--apply] [--ndjson] [--tenant NAME] [--data FOLDER]'

export const HELP = `${USAGE}

Derives what is stored again and says what would change: line by line, in dollars, what was billed too much and too
little apart. Nothing is rewritten without --apply.

  --from, --to   dates of service on which a visit began, both included
  --as-known     with the tables as they were known at the end of that day (UTC); else as known by now
  --rules        by the rules of another checkout of this project, with its dependencies installed
  --apply        rewrite the sheets that would change; what stood is kept as an earlier version
  --ndjson       one JSON object for each line that would change, and the totals last
  --tenant       whose visits (${LOCAL.tenant})
  --data         where \`npm start\` keeps its data (.local/data); it may be running meanwhile

Exit status 0 when everything was replayed, 1 when a visit could not be, 2 for a usage error.
`

const OPTIONS = {
  from: { type: 'string' },
  to: { type: 'string' },
  'as-known': { type: 'string' },
  rules: { type: 'string' },
  apply: { type: 'boolean', default: false },
  ndjson: { type: 'boolean', default: false },
  tenant: { type: 'string', default: LOCAL.tenant },
  data: { type: 'string', default: DATA_FOLDER },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** What the arguments ask for, or what cannot be understood of them. */
export function asked(args: readonly string[]): Asked | string {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS })
    const { from, to, 'as-known': asKnown, ...others } = values
    const wrong = Object.entries({ from, to, 'as-known': asKnown }).find(([, day]) => day !== undefined && !isDay(day))
    if (wrong !== undefined) return `--${wrong[0]} ${wrong[1]} is not a day: write 2025-10-01`
    if (values.help) return { from: '', until: '', ...others }
    if (from === undefined || to === undefined) return 'from which day to which? --from and --to say so'
    if (to < from) return `--to ${to} is before --from ${from}`
    return { from, until: to, asKnown, ...others }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`)
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}
