import { generateKeyPair } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** The keys a runner signs with, as `SIGNING_KEYS` wants them: made once, and kept with its data for it alone. */
export async function ownSigningKeys(folder: string): Promise<string> {
  const file = join(folder, 'signing-keys.json')
  const kept = textOf(file)
  if (kept !== undefined) return kept
  const make = promisify(generateKeyPair)
  const pairs = await Promise.all([make('rsa', { modulusLength: 2048 }), make('ec', { namedCurve: 'P-384' })])
  const keys = JSON.stringify(pairs.map(({ privateKey }) => privateKey.export({ format: 'jwk' })))
  writeFileSync(file, keys, { mode: 0o600 })
  return keys
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
