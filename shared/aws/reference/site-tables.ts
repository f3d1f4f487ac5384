import { basename } from 'node:path'
import type { Site } from '../../chart/site.ts'
import { type AcquisitionCost, readAcquisitionCosts } from '../../reference/prices/acquisition-costs-file.ts'
import { type ChargeMasterRow, readChargeMaster } from '../../reference/prices/charge-master-file.ts'
import { type ContractFee, readFeeSchedule } from '../../reference/prices/fee-schedule-file.ts'
import type { PriceTables } from '../../reference/prices/price-book.ts'
import { Refusal } from '../../refusal.ts'
import { keysUnder, requiredObjectAt } from '../clients/bucket.ts'
import { cached } from '../clients/cache.ts'
import { logLine } from '../clients/log.ts'
import { sha256Of } from '../clients/sha256-of.ts'

/** A list of objects costs as much as eight writes; what a site uploads holds for days to come. */
const FIVE_MINUTES_MS = 5 * 60_000

const readers = new Map<string, () => Promise<PriceTables>>()

/**
 * What a site has loaded of its own, which is read for no other: `tenants/<site>/charge-master/*.csv`, what it bills,
 * `tenants/<site>/fee-schedules/<contract>.csv`, what its payers agreed to; the name of a contract is that of its file; and
 * `tenants/<site>/acquisition-costs/*.csv`, what it paid for its drugs.
 */
export async function readSiteTables({
  id,
  pfsLocality,
  qualifyingParticipant,
  coinsuranceIsCollected,
}: Site): Promise<PriceTables> {
  const reader = readers.get(id) ?? cached(() => uploadedBy(id), FIVE_MINUTES_MS)
  readers.set(id, reader)
  return { ...(await reader()), site: { pfsLocality, qualifyingParticipant, coinsuranceIsCollected } }
}

async function uploadedBy(id: string): Promise<PriceTables> {
  const keys = (await keysUnder(`tenants/${id}/`)).filter((key) => key.endsWith('.csv')) // one list: each is paid for
  const filesIn = (folder: string) =>
    Promise.all(keys.filter((key) => key.startsWith(`tenants/${id}/${folder}/`)).map(readUpload))
  const [fees, charges, costs] = await Promise.all([
    filesIn('fee-schedules'),
    filesIn('charge-master'),
    filesIn('acquisition-costs'),
  ])
  const contractOf = (key: string) => basename(key, '.csv')
  return {
    // Named also where the file is refused: its lines then have no amount, and are found, not priced by Medicare.
    contracts: fees.map(({ key }) => contractOf(key)),
    contractFees: fees.flatMap(({ key, text, sha256 }) =>
      unlessRefused(key, (): readonly ContractFee[] =>
        readFeeSchedule(text, { contract: contractOf(key), file: basename(key), sha256 }),
      ),
    ),
    chargeMaster: charges.flatMap(({ key, text }) =>
      unlessRefused(key, (): readonly ChargeMasterRow[] => readChargeMaster(text, basename(key))),
    ),
    acquisitionCosts: allOrNone(
      costs.map(({ key, text }) =>
        unlessRefused(key, (): readonly AcquisitionCost[] => readAcquisitionCosts(text, basename(key))),
      ),
    ),
  }
}

/** Of costs that lack a file it would be a guess how a drug was bought of which no chart says it. */
function allOrNone<Row>(files: readonly (readonly Row[])[]): readonly Row[] {
  return files.some((rows) => rows.length === 0) ? [] : files.flat()
}

/** A file that is not as it should be says where in the log; no line is priced from a part of it. */
function unlessRefused<Row>(key: string, read: () => readonly Row[]): readonly Row[] {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    logLine('fault', { file: key, at: error.expression })
    return []
  }
}

async function readUpload(key: string): Promise<{ key: string; text: string; sha256: string }> {
  const { bytes } = await requiredObjectAt(key)
  return { key, text: new TextDecoder().decode(bytes), sha256: sha256Of(bytes) }
}
