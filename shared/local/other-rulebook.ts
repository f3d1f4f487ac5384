import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Rulebook } from '../aws/replay-visits.ts'

/** Where a checkout has what charging is made of; a rulebook is versioned as the rest of the code is, by its commit. */
const PARTS = {
  chargeVisit: 'shared/charge-visit.ts',
  visitsOf: 'shared/fhir/visits.ts',
  bookOf: 'shared/reference/book-of.ts',
} as const

/**
 * The rulebook of another checkout: its charging, its reading of charts and its payers, over the tables of this one.
 * Answers why not, where it does not fit.
 */
export async function otherRulebook(checkout: string): Promise<Rulebook | string> {
  const load = async (path: string): Promise<Record<string, unknown>> =>
    import(pathToFileURL(resolve(checkout, path)).href)
  const parts: Record<string, unknown> = {}
  for (const [name, path] of Object.entries(PARTS)) {
    try {
      parts[name] = (await load(path))[name]
    } catch (error) {
      return `${checkout} cannot be replayed with: ${path} does not load there (${firstLine(error)})`
    }
    if (typeof parts[name] !== 'function') return `${checkout} cannot be replayed with: ${path} there has no ${name}`
  }
  const { payerProfiles } = await load('shared/reference/payer-profile.ts')
  if (!Array.isArray(payerProfiles)) return `${checkout} cannot be replayed with: it has no payer profiles`
  return { ...(parts as unknown as Rulebook), payerProfiles }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
}
