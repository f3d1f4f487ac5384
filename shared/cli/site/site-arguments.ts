import { parseArgs } from 'node:util'
import { DATA_FOLDER } from '../start/start-options.ts'

/** The secrets a site has, by what is shown with them. */
export const ROTATED = ['callback', 'read', 'audit', 'signing', 'path'] as const
export type Rotated = (typeof ROTATED)[number]

export type What =
  | { readonly ask: 'help' }
  | { readonly ask: 'show'; readonly id?: string | undefined }
  | { readonly ask: 'add' | 'set' | 'retire'; readonly id: string }
  | { readonly ask: 'rotate'; readonly id: string; readonly which: Rotated; readonly end: boolean }

/** What a command line asks for. */
export interface Asked {
  readonly what: What
  /** The stage; absent: what this machine keeps. */
  readonly stage?: string | undefined
  readonly data: string
  /** Whether it is done, and not only said. */
  readonly yes: boolean
  readonly json: boolean
  /** A file of settings, as JSON. */
  readonly settings?: string | undefined
  readonly timeZone?: string | undefined
  readonly signs: boolean
  /** Of a retirement. */
  readonly keepAudit: boolean
  readonly certificate?: string | undefined
  readonly outputs?: string | undefined
  readonly wait?: number | undefined
}

const ID = /^[a-z0-9-]{1,32}$/

/** What the arguments ask for, or what cannot be understood of them. */
export function asked(args: readonly string[]): Asked | string {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS })
    const { help, 'dry-run': dryRun, yes, confirm, end, wait, 'time-zone': timeZone, ...rest } = values
    const { 'keep-audit': keepAudit, ...others } = rest
    const what = help ? ({ ask: 'help' } as const) : whatOf(positionals, end)
    if (typeof what === 'string') return what
    if (dryRun && (yes || confirm !== undefined)) return 'either --dry-run or --yes'
    if (what.ask === 'retire' && yes) return `say what is to be deleted: --confirm ${what.id}`
    if (confirm !== undefined && (what.ask !== 'retire' || what.id !== confirm))
      return `--confirm ${confirm} is not the site that is retired`
    if (wait !== undefined && !/^\d{1,4}$/.test(wait)) return `${wait} is not a number of seconds`
    return {
      ...others,
      what,
      yes: yes || confirm !== undefined,
      keepAudit,
      timeZone,
      wait: wait === undefined ? undefined : Number(wait),
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const OPTIONS = {
  help: { type: 'boolean', short: 'h', default: false },
  stage: { type: 'string' },
  data: { type: 'string', default: DATA_FOLDER },
  'dry-run': { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  settings: { type: 'string' },
  'time-zone': { type: 'string' },
  signs: { type: 'boolean', default: false },
  end: { type: 'boolean', default: false },
  confirm: { type: 'string' },
  'keep-audit': { type: 'boolean', default: false },
  certificate: { type: 'string' },
  outputs: { type: 'string' },
  wait: { type: 'string' },
} as const

function whatOf([ask, id, ...more]: readonly string[], end: boolean): What | string {
  if (ask === undefined || (ask === 'show' && id === undefined)) return { ask: 'show' }
  if (ask !== 'show' && ask !== 'add' && ask !== 'set' && ask !== 'retire' && ask !== 'rotate')
    return `${ask} is not a command`
  if (id === undefined) return `${ask} which site?`
  if (!ID.test(id)) return `${id} cannot be the name of a site: lower-case letters, digits and dashes, at most 32`
  if (ask !== 'rotate') return more.length > 0 ? `one site at a time, not also ${more.join(' ')}` : { ask, id }
  const which = ROTATED.find((one) => one === more[0])
  if (which === undefined || more.length > 1) return `rotate which secret? ${ROTATED.join(', ')}`
  return { ask, id, which, end }
}
