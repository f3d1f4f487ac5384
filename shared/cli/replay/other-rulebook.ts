import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Rulebook } from '../../aws/replays/replay-visits.ts'

const DOOR = 'shared/rules-of-this-version.ts'

/** The parts of a rulebook, each with the file that exported it before there was one file for all of them. */
const PARTS_OF_OLD_VERSIONS = {
  chargeVisit: 'shared/charge-visit.ts',
  visitsOf: 'shared/fhir/visits.ts',
  bookOf: 'shared/reference/book-of.ts',
  payerProfiles: 'shared/reference/payer-profile.ts',
} as const

/**
 * Loads the rulebook of another checkout: its charging, its reading of charts and its payers. The tables stay those of
 * this checkout. Returns a sentence with the cause if the other checkout does not fit.
 */
export async function otherRulebook(checkout: string): Promise<(Rulebook & { readonly named: string }) | string> {
  const hasDoor = existsSync(resolve(checkout, DOOR))
  const parts: Record<string, unknown> = {}
  for (const [name, oldPath] of Object.entries(PARTS_OF_OLD_VERSIONS)) {
    const path = hasDoor ? DOOR : oldPath
    try {
      parts[name] = (await import(pathToFileURL(resolve(checkout, path)).href))[name]
    } catch (error) {
      return `${checkout} cannot be replayed with: ${path} does not load there (${firstLine(error)})`
    }
    const fits = name === 'payerProfiles' ? Array.isArray(parts[name]) : typeof parts[name] === 'function'
    if (!fits) return `${checkout} cannot be replayed with: ${path} there has no ${name}`
  }
  const version = await versionOf(checkout)
  const named = version === undefined ? checkout : `${version} of ${checkout}`
  return { ...(parts as unknown as Rulebook), needsRows: !hasDoor, named }
}

/** Returns the number of a checkout's rulebook; undefined for a version that gave it none. */
async function versionOf(checkout: string): Promise<string | undefined> {
  try {
    const { rulebook } = await import(pathToFileURL(resolve(checkout, 'shared/rulebook-version.ts')).href)
    return typeof rulebook === 'string' ? rulebook : undefined
  } catch {
    return undefined // The version of the sheets that it makes says it as well.
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
}
