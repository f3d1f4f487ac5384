import { readFileSync } from 'node:fs'
import { readSite, type SiteSettings } from '../../aws/clients/settings.ts'
import type { SiteIndex } from '../../aws/sites/site-index.ts'
import { LOCAL } from '../../local/local-environment.ts'
import { type ExitStatus, runHere, type Terminal } from '../terminal.ts'
import { refuseWrong } from './checked-settings.ts'
import { openRegister } from './open-register.ts'
import { retire } from './retire-site.ts'
import { shownSite } from './shown-site.ts'
import { changedAsText, listAsText, setAsText } from './site-as-text.ts'
import { type Asked, asked as askedBy, type What } from './site-options.ts'
import type { SiteRegister } from './site-register.ts'
import { type MadeSite, newSite, rotated, valid, withSettings } from './site-secrets.ts'

/** The command `site`: keeps the sites of a stage or of this machine. */
export async function site(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const { stdout, stderr } = terminal
  const asked = askedBy(args, terminal)
  if (typeof asked === 'number') return asked
  const { register, close } = await openRegister(asked.stage, asked.data)
  try {
    stdout.write(await answer(asked, register, (text) => stderr.write(text)))
    return 0
  } catch (error) {
    stderr.write(`${error instanceof Error ? error.message : error}\n`)
    return 1
  } finally {
    await close()
  }
}

async function answer(asked: Asked, register: SiteRegister, tell: (text: string) => void): Promise<string> {
  const { what, yes, json } = asked
  const index = await register.index()
  if (what.ask === 'show' && what.id === undefined) return json ? asJson(index) : listAsText(index, asked)
  const { id = '' } = what
  if (asked.stage === undefined && id === LOCAL.tenant)
    throw new Error(`${id} is the site that npm start sets up itself; npm start -- --fresh resets it`)
  if (what.ask === 'retire') return retire(id, asked, register, tell)
  if (Object.hasOwn(index.retired, id))
    throw new Error(
      `${id} was retired on ${index.retired[id]}: its name is not given again, because backups may still hold it`,
    )
  const before = Object.hasOwn(index.sites, id) ? await register.site(id) : undefined
  if (what.ask === 'add') {
    if (before !== undefined) throw new Error(`${id} is set up already: \`set\` changes it, \`rotate\` its secrets`)
    const { signs, timeZone, settings } = asked
    const made = newSite({ id, settings: settingsIn(settings), timeZone, signs })
    refuseWrong(made.settings, await othersIn(register, index, id))
    if (yes) await register.add(id, made.settings, made.text)
    return json ? asJson(told(made, yes)) : changedAsText(made, asked, 'is set up')
  }
  if (before === undefined) throw new Error(`there is no site ${id}`)
  if (what.ask === 'show') return asJson(shownSite(readSite(id, before.text)))
  if (what.ask !== 'rotate') {
    const made = withSettings(id, before.text, settingsIn(asked.settings))
    refuseWrong(made.settings, await othersIn(register, index, id))
    if (yes && made.changes.length > 0) await register.change(id, before, made.settings, made.text)
    return json ? asJson({ ...told(made, yes), changes: made.changes }) : setAsText(made, asked)
  }
  const made = rotated(id, before.text, what.which, what.end)
  if (yes) await register.change(id, before, made.settings, made.text)
  if (json) return asJson(told(made, yes))
  return changedAsText(made, asked, howMany(what, before.text, made))
}

/** Returns the settings of the other sites. One that cannot be read is left out: it is no reason to refuse this one. */
async function othersIn(register: SiteRegister, { sites }: SiteIndex, id: string): Promise<readonly SiteSettings[]> {
  const others = Object.keys(sites).filter((other) => other !== id)
  const kept = await Promise.all(others.map(async (other) => ({ other, text: (await register.site(other))?.text })))
  return kept.flatMap(({ other, text }) => {
    try {
      return text === undefined ? [] : readSite(other, text)
    } catch {
      return []
    }
  })
}

/** Returns the number of valid secrets, and tells if the oldest was ended. */
function howMany({ id, which, end }: Extract<What, { ask: 'rotate' }>, before: string, { settings }: MadeSite): string {
  const [was, is] = [valid(readSite(id, before), which), valid(settings, which)]
  const ended = was - is + (end ? 0 : 1)
  return `has ${is} ${which} ${is === 1 ? 'secret' : 'secrets'}${ended > 0 ? ', the oldest has ended' : ''}`
}

function told({ settings, made }: MadeSite, done: boolean): object {
  return { done, site: shownSite(settings), ...(done ? { made } : {}) }
}

function settingsIn(file: string | undefined): object {
  if (file === undefined) return {}
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Error(`${file}: ${error instanceof SyntaxError ? 'is not JSON' : (error as NodeJS.ErrnoException).code}`)
  }
}

function asJson(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`
}

export const main = (): Promise<void> => runHere(site)
