import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import type { Visit } from '../../chart/visit.ts'
import { visitsOf } from '../../fhir/reading/visits.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import type { ReferenceBook } from '../../reference/book.ts'
import { bookOf } from '../../reference/book-of.ts'
import { laidOut } from '../../reference/packed/laid-out.ts'
import type { PayerProfile } from '../../reference/payers/payer-profile.ts'
import { NO_TOTALS, type ReplayTotals, together, totalsOf } from '../../revenue-integrity/replay/replay-totals.ts'
import { differs, type SheetDifference, sheetDifference } from '../../revenue-integrity/replay/sheet-difference.ts'
import type { ChargeSheet } from '../../sheet/charge-sheet.ts'
import { storedSheet } from '../../sheet/sheet-status.ts'
import { readVisitResources } from '../records/visit-resources.ts'
import { isChargedIn } from '../records/visits-of-partition.ts'
import { loadTables } from '../reference/load-book.ts'
import { keysOfDays, saveSheetsAt, sheetsByKey, standingSheets } from '../sheets/charge-sheets.ts'
import { siteOf } from '../sites/sites.ts'
import type { Partition } from '../tables/keys.ts'
import type { Period } from './replay-homes.ts'

/** The charging functions of a version: this one's, or another's. */
export interface Rulebook {
  readonly chargeVisit: (visit: Visit, book: ReferenceBook) => ChargeSheet
  readonly visitsOf: typeof visitsOf
  readonly bookOf: typeof bookOf
  /** The payer profiles of that version; absent if this version's are used. */
  readonly payerProfiles?: readonly PayerProfile[]
  /** True for a version that reads no packed tables: it gets their rows. */
  readonly needsRows?: boolean
}

export interface ReplayAsked {
  readonly period: Period
  /** Uses the tables as they were known at the end of this day (UTC). If absent, as they are known now. */
  readonly asKnown?: ServiceDate | undefined
  /** True to rewrite the sheets that would change. */
  readonly apply: boolean
}

/** The results for the sheets of one partition. */
export interface PartitionReplay {
  readonly differences: readonly SheetDifference[]
  readonly totals: ReplayTotals
}

/** Returns this version's charging. The charging function is handed in, because `aws/` must not import it. */
export function ownRulebook(chargeVisit: Rulebook['chargeVisit']): Rulebook {
  return { chargeVisit, visitsOf, bookOf }
}

/**
 * Charges a partition again from its current records, and compares the result with the current sheets of the period.
 * Writes nothing, not even a dependency, unless `apply` is set. Then a sheet that differs becomes the current one; the
 * old one is kept as an earlier version.
 */
export async function replayPartition(
  partition: Partition,
  asked: ReplayAsked,
  rulebook: Rulebook,
): Promise<PartitionReplay> {
  try {
    return await replayed(partition, asked, rulebook)
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error
    return replayed(partition, asked, rulebook) // it was charged at the same moment: replay again
  }
}

async function replayed(
  partition: Partition,
  { period, asKnown, apply }: ReplayAsked,
  rulebook: Rulebook,
): Promise<PartitionReplay> {
  const tenant = await siteOf(partition.tenant)
  const { resources, others } = await readVisitResources(partition, tenant, apply ? 'to-charge' : 'to-look')
  const isInPartition = isChargedIn(partition)
  const loaded = await loadTables(visitsOf(resources, tenant).filter(isInPartition), tenant, asKnown)
  const tables = rulebook.needsRows === true ? laidOut(loaded) : loaded
  const { payerProfiles = tables.profiles } = rulebook
  const book = rulebook.bookOf({ ...tables, profiles: payerProfiles }, asKnown)
  const visits = rulebook.visitsOf(resources, tenant).filter(isInPartition)
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
  const rewritten = apply ? await saveSheetsAt(partition, changes, others) : 0
  return { differences, totals: { ...totals, rewritten } }
}

function keysIn(period: Period, keys: readonly string[]): readonly string[] {
  const { first, last } = keysOfDays(period)
  return [...new Set(keys)].filter((key) => first <= key && key <= last).sort()
}
