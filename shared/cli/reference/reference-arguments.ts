import { parseArgs } from 'node:util'
import type { ServiceDate } from '../../law/service-date.ts'
import { DATA_FOLDER } from '../start/start-options.ts'

/** What a command line asks for. */
export interface Asked {
  readonly what:
    | { readonly ask: 'help' | 'list' }
    | { readonly ask: 'code'; readonly code: string; readonly on: ServiceDate }
    | { readonly ask: 'load'; readonly paths: readonly string[] }
    | { readonly ask: 'confirm'; readonly ids: readonly string[] }
  readonly asKnown?: ServiceDate | undefined
  readonly confirmed: boolean
  readonly json: boolean
  readonly data: string
}

const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/
const CODE = /^[A-Z0-9]\d{3}[A-Z0-9]$/

/** What the arguments ask for, or what cannot be understood of them. */
export function asked(args: readonly string[], today: ServiceDate): Asked | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        json: { type: 'boolean', default: false },
        confirmed: { type: 'boolean', default: false },
        'as-known': { type: 'string' },
        data: { type: 'string', default: DATA_FOLDER },
      },
    })
    const { 'as-known': asKnown, help, ...rest } = values
    if (asKnown !== undefined && !DAY.test(asKnown)) return `${asKnown} is not a day YYYY-MM-DD`
    const what = help ? ({ ask: 'help' } as const) : whatOf(positionals, today)
    return typeof what === 'string' ? what : { ...rest, what, asKnown }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function whatOf([first, ...more]: readonly string[], today: ServiceDate): Asked['what'] | string {
  if (first === undefined) return { ask: 'list' }
  if (first === 'load') return more.length === 0 ? 'nothing to load' : { ask: 'load', paths: more }
  if (first === 'confirm') return more.length === 0 ? 'nothing to confirm' : { ask: 'confirm', ids: more }
  const code = first.toUpperCase()
  const [on = today, ...further] = more
  if (!CODE.test(code)) return `${first} is neither a code nor a command`
  if (!DAY.test(on)) return `${on} is not a day YYYY-MM-DD`
  return further.length > 0
    ? `one code and one day at a time, not also ${further.join(' ')}`
    : { ask: 'code', code, on }
}
