import { generateKeyPair } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** Sets `SIGNING_KEYS` where nobody did: keys made once, and kept with the data for it alone. */
export async function setSigningKeys(folder: string): Promise<void> {
  process.env.SIGNING_KEYS ??= await ownSigningKeys(folder)
}

async function ownSigningKeys(folder: string): Promise<string> {
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
