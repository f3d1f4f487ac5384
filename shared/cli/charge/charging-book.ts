import { existsSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { Visit } from '../../chart/visit.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import { endpointsOfRunner } from '../../local/data-folder.ts'
import { type KeptData, openKeptData } from '../../local/kept-data.ts'
import { hasLoadedReferenceData } from '../../local/loaded-objects.ts'
import type { ReferenceBook } from '../../reference/book.ts'
import type { PayerProfile } from '../../reference/payers/payer-profile.ts'
import type { PriceTables } from '../../reference/prices/price-book.ts'
import { starterBook } from './starter-book.ts'

/** The reference data a command charges from. */
export interface ChargingBook {
  /** Returns the book of some visits. */
  bookFor(visits: readonly Visit[]): Promise<ReferenceBook>
  close(): Promise<void>
}

/** The data a person asks for, and how they were known on a day. */
export interface AskedData {
  readonly data: string
  /** True if a person named the folder; the default need not be there. */
  readonly named: boolean
  readonly asKnown?: ServiceDate | undefined
}

const TRIES = 40
const BETWEEN_TRIES_MS = 500

/**
 * Opens the reference data of a data folder: what was loaded there, with what comes along. If nothing was loaded, what
 * comes along is used without a database. Returns a sentence if the folder cannot be used.
 */
export async function openChargingBook(
  { data, named, asKnown }: AskedData,
  profiles: readonly PayerProfile[],
  own: PriceTables,
): Promise<ChargingBook | string> {
  if (named && !existsSync(data)) return `${data} is no folder: name the one npm start and reference load keep data in`
  if (!hasLoadedReferenceData(data)) {
    const book = starterBook(profiles, own, asKnown)
    return { bookFor: async () => book, close: async () => {} }
  }
  const kept = await openedInTurn(data)
  if (typeof kept === 'string') return kept
  // Loaded only now: they read their settings when they are loaded.
  const [{ loadTables }, { bookOf }, { logTo }] = await Promise.all([
    import('../../aws/reference/load-book.ts'),
    import('../../reference/book-of.ts'),
    import('../../aws/clients/log.ts'),
  ])
  logTo(() => {})
  return {
    bookFor: async (visits) => {
      const tables = await loadTables(visits, { id: 'command-line' }, asKnown)
      return bookOf({ ...tables, ...own, profiles }, asKnown)
    },
    close: () => kept.close(),
  }
}

/** Waits for another command that uses the folder: two that charge at once each get their turn. */
async function openedInTurn(data: string): Promise<KeptData | string> {
  let kept = await openKeptData(data)
  for (let tried = 0; tried < TRIES && typeof kept === 'string' && isInUse(data); tried += 1) {
    await wait(BETWEEN_TRIES_MS)
    kept = await openKeptData(data)
  }
  return kept
}

function isInUse(data: string): boolean {
  return existsSync(`${data}/used-by.json`) && endpointsOfRunner(data) === undefined
}
