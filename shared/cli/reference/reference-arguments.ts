import { parseArgs } from 'node:util'
import { ndc11 } from '../../chart/ndc.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import type { AdministrationClass } from '../../reference/drugs/drug.ts'
import { CLASSES } from '../../reference/drugs/drug-rows.ts'
import { DATA_FOLDER } from '../start/start-options.ts'

/** What a command line asks for. */
export interface Asked {
  readonly what:
    | { readonly ask: 'help' | 'list' | 'kinds' }
    | { readonly ask: 'review' }
    | { readonly ask: 'package'; readonly ndc: string; readonly on: ServiceDate }
    | { readonly ask: 'accept'; readonly code: string; readonly administeredAs: AdministrationClass }
    | { readonly ask: 'code'; readonly code: string; readonly on: ServiceDate }
    | { readonly ask: 'load'; readonly paths: readonly string[] }
    | { readonly ask: 'confirm'; readonly ids: readonly string[] }
  readonly asKnown?: ServiceDate | undefined
  readonly confirmed: boolean
  readonly json: boolean
  readonly data: string
  /** Who accepts a class, and from which date of service on it holds; absent: from the first day the tables cover. */
  readonly by?: string | undefined
  readonly from?: ServiceDate | undefined
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
        by: { type: 'string' },
        from: { type: 'string' },
        data: { type: 'string', default: DATA_FOLDER },
      },
    })
    const { 'as-known': asKnown, help, ...rest } = values
    if (asKnown !== undefined && !DAY.test(asKnown)) return `${asKnown} is not a day YYYY-MM-DD`
    if (rest.from !== undefined && !DAY.test(rest.from)) return `${rest.from} is not a day YYYY-MM-DD`
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
  if (first === 'kinds') return { ask: 'kinds' }
  if (first === 'review') return reviewOf(more)
  const code = first.toUpperCase()
  const [on = today, ...further] = more
  const ndc = ndc11(first)
  if (ndc === undefined && /^\d{10}$/.test(first))
    return `${first} could be three packages: write its hyphens, or all eleven digits`
  if (ndc === undefined && !CODE.test(code)) return `${first} is neither a code nor a package nor a command`
  if (!DAY.test(on)) return `${on} is not a day YYYY-MM-DD`
  if (ndc !== undefined && further.length === 0) return { ask: 'package', ndc, on }
  return further.length > 0
    ? `one code and one day at a time, not also ${further.join(' ')}`
    : { ask: 'code', code, on }
}

/** The list, or one code and the class accepted for it. */
function reviewOf([code, word, ...further]: readonly string[]): Asked['what'] | string {
  if (code === undefined) return { ask: 'review' }
  const administeredAs = CLASSES.find((one) => one === word)
  if (!CODE.test(code.toUpperCase())) return `${code} is not a code`
  if (administeredAs === undefined) return `${word ?? 'nothing'} is not one of ${CLASSES.join(', ')}`
  return further.length > 0 ? 'one code at a time' : { ask: 'accept', code: code.toUpperCase(), administeredAs }
}
