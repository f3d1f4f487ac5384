import { parseArgs } from 'node:util'

/** What a command line asks for. */
export interface Asked {
  readonly json: boolean
  /** The line whose story is asked for: a number, a code, a record. */
  readonly explain?: string | undefined
  /** The one encounter asked for. */
  readonly encounter?: string | undefined
  /** IANA name of the time zone of the site: of times without an offset, and of times in UTC. */
  readonly timeZone?: string | undefined
  readonly help: boolean
  /** Files of the site's own payer profiles. */
  readonly profile: readonly string[]
  /** Its charge master, and its contracts with payers, as files. */
  readonly charges: readonly string[]
  readonly fees: readonly string[]
  /** What it paid for its drugs. */
  readonly costs: readonly string[]
  readonly paths: readonly string[]
}

/** What the arguments ask for, or what cannot be understood of them. */
export function asked(args: readonly string[]): Asked | string {
  try {
    const options = {
      json: { type: 'boolean', default: false },
      explain: { type: 'string' },
      encounter: { type: 'string' },
      'time-zone': { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
      profile: { type: 'string', multiple: true },
      charges: { type: 'string', multiple: true },
      fees: { type: 'string', multiple: true },
      costs: { type: 'string', multiple: true },
    } as const
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const { profile = [], charges = [], fees = [], costs = [], 'time-zone': timeZone, ...others } = values
    return { ...others, timeZone, profile, charges, fees, costs, paths: positionals }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
