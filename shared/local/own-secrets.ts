import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The secrets of the one site of this machine, in the words of its settings. */
export interface OwnSecrets {
  readonly callback: string
  readonly read: string
  readonly audit: string
}

/** Returns the file of a secret, so that a command line can read it: `$(cat .local/data/read.secret)`. */
export function secretFile(folder: string, which: keyof OwnSecrets): string {
  return join(folder, `${which}.secret`)
}

/** Returns the secrets of a data folder. Makes random ones if the folder has none, in files that only their owner may read. */
export function ownSecrets(folder: string): OwnSecrets {
  const secret = (which: keyof OwnSecrets) => kept(secretFile(folder, which))
  return { callback: secret('callback'), read: secret('read'), audit: secret('audit') }
}

function kept(file: string): string {
  const secret = textOf(file)
  if (secret !== '') return secret
  mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 })
  const made = randomBytes(24).toString('base64url')
  try {
    writeFileSync(file, made, { mode: 0o600, flag: 'wx' })
    return made
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    const other = textOf(file) // Another command made it meanwhile.
    if (other !== '') return other
    writeFileSync(file, made, { mode: 0o600 }) // It was left empty, as by a full disk.
    return made
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}
