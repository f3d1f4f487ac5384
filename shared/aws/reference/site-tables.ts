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

/**
 * Time until the list of uploads is read again. A list costs as much as eight writes, and uploads are valid for days.
 */
const FIVE_MINUTES_MS = 5 * 60_000

const readers = new Map<string, () => Promise<PriceTables>>()

/**
 * Reads the site's own tables, for this site only. `tenants/<site>/charge-master/*.csv` holds the prices it bills.
 * `tenants/<site>/fee-schedules/<contract>.csv` holds the prices of its contracts; the file name is the contract's
 * name. `tenants/<site>/acquisition-costs/*.csv` holds its costs of drugs.
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
  const keys = (await keysUnder(`tenants/${id}/`)).filter((key) => key.endsWith('.csv')) // one paid request
  const filesIn = (folder: string) =>
    Promise.all(keys.filter((key) => key.startsWith(`tenants/${id}/${folder}/`)).map(readUpload))
  const [fees, charges, costs] = await Promise.all([
    filesIn('fee-schedules'),
    filesIn('charge-master'),
    filesIn('acquisition-costs'),
  ])
  const contractOf = (key: string) => basename(key, '.csv')
  return {
    // Name the contract even if its file is refused. Its lines then get a finding and no amount, never Medicare's
    // price.
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

/** Returns no costs if one file is refused. Other files alone could give a drug the wrong cost. */
function allOrNone<Row>(files: readonly (readonly Row[])[]): readonly Row[] {
  return files.some((rows) => rows.length === 0) ? [] : files.flat()
}

/** Returns the rows of a file; none if it is refused. The log names the place, and no line uses a part of the file. */
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
