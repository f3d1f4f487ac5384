import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import type { Visit } from '../../chart/visit.ts'
import { visitsOf } from '../../fhir/reading/visits.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import type { ReferenceBook } from '../../reference/book.ts'
import { bookOf } from '../../reference/book-of.ts'
import type { PayerProfile } from '../../reference/payers/payer-profile.ts'
import { NO_TOTALS, type ReplayTotals, together, totalsOf } from '../../revenue-integrity/replay/replay-totals.ts'
import { differs, type SheetDifference, sheetDifference } from '../../revenue-integrity/replay/sheet-difference.ts'
import type { ChargeSheet } from '../../sheet/charge-sheet.ts'
import { storedSheet } from '../../sheet/sheet-status.ts'
import { readVisitResources } from '../records/visit-resources.ts'
import { loadTables } from '../reference/load-book.ts'
import { keysOfDays, saveSheetsAt, sheetsByKey, standingSheets } from '../sheets/charge-sheets.ts'
import { siteOf } from '../sites/sites.ts'
import { encounterIn, type Partition } from '../tables/keys.ts'
import type { Period } from './replay-homes.ts'

/** What charging is: this version's, or another's. */
export interface Rulebook {
  readonly chargeVisit: (visit: Visit, book: ReferenceBook) => ChargeSheet
  readonly visitsOf: typeof visitsOf
  readonly bookOf: typeof bookOf
  /** The payers as that version has them; absent: as this one has. */
  readonly payerProfiles?: readonly PayerProfile[]
}

export interface ReplayAsked {
  readonly period: Period
  /** The day at whose end (UTC) the tables are taken as known; absent: as they are known by now. */
  readonly asKnown?: ServiceDate | undefined
  /** Whether sheets that would change are rewritten. */
  readonly apply: boolean
}

/** What became of the sheets of one home. */
export interface PartitionReplay {
  readonly differences: readonly SheetDifference[]
  readonly totals: ReplayTotals
}

/** This version's charging, given its last step, which nothing here may know. */
export function ownRulebook(chargeVisit: Rulebook['chargeVisit']): Rulebook {
  return { chargeVisit, visitsOf, bookOf }
}

/**
 * Derives the sheets of a home again from what is charted there now, and says what that would change of those that stand
 * for the period. Nothing is written, no signature either, unless it is told to apply: then what would be billed
 * otherwise takes the place of what stood, which is kept as an earlier version.
 */
export async function replayPartition(
  home: Partition,
  asked: ReplayAsked,
  rulebook: Rulebook,
): Promise<PartitionReplay> {
  try {
    return await replayed(home, asked, rulebook)
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error
    return replayed(home, asked, rulebook) // it was charged at the same moment: look again
  }
}

async function replayed(
  home: Partition,
  { period, asKnown, apply }: ReplayAsked,
  rulebook: Rulebook,
): Promise<PartitionReplay> {
  const tenant = await siteOf(home.tenant)
  const { resources, others } = await readVisitResources(home, tenant, apply ? 'to-charge' : 'to-look')
  const ofTheHome = ({ encounter }: Visit) => encounter === encounterIn(home)
  const tables = await loadTables(visitsOf(resources, tenant).filter(ofTheHome), tenant, asKnown)
  const { payerProfiles = tables.profiles } = rulebook
  const book = rulebook.bookOf({ ...tables, profiles: payerProfiles }, asKnown)
  const visits = rulebook.visitsOf(resources, tenant).filter(ofTheHome)
  const now = sheetsByKey(visits.map((visit) => rulebook.chargeVisit(visit, book)))
  const standing = standingSheets(others)

  const differences: SheetDifference[] = []
  const changes = new Map<string, ChargeSheet | undefined>()
  let totals = NO_TOTALS
  for (const key of keysIn(period, [...standing.keys(), ...now.keys()])) {
    const [before, after] = [standing.get(key), now.get(key)]
    const difference = sheetDifference(before === undefined ? undefined : storedSheet(before), after)
    const same = before === (after === undefined ? undefined : JSON.stringify(after))
    const part = totalsOf(difference)
    totals = together([totals, { ...part, sameButSources: same || differs(difference) ? 0 : 1 }])
    if (!differs(difference)) continue
    differences.push(difference)
    changes.set(key, after)
  }
  const rewritten = apply ? await saveSheetsAt(home, changes, others) : 0
  return { differences, totals: { ...totals, rewritten } }
}

function keysIn(period: Period, keys: readonly string[]): readonly string[] {
  const { first, last } = keysOfDays(period)
  return [...new Set(keys)].filter((key) => first <= key && key <= last).sort()
}
