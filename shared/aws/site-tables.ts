import { basename } from 'node:path'
import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3'
import { Refusal } from '../fhir/refusal.ts'
import type { Tenant } from '../fhir/tenant.ts'
import { type AcquisitionCost, readAcquisitionCosts } from '../reference/acquisition-costs-file.ts'
import { type ChargeMasterRow, readChargeMaster } from '../reference/charge-master-file.ts'
import { type ContractFee, readFeeSchedule } from '../reference/fee-schedule-file.ts'
import type { PriceTables } from '../reference/price-book.ts'
import { s3 } from './bucket.ts'
import { logLine } from './log.ts'
import { remembered } from './remembered.ts'
import { settings } from './settings.ts'
import { sha256Of } from './sha256-of.ts'

const { REFERENCE_BUCKET: Bucket } = settings('REFERENCE_BUCKET')

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
}: Tenant): Promise<PriceTables> {
  const reader = readers.get(id) ?? remembered(() => uploadedBy(id))
  readers.set(id, reader)
  return { ...(await reader()), site: { pfsLocality, qualifyingParticipant, coinsuranceIsCollected } }
}

async function uploadedBy(id: string): Promise<PriceTables> {
  const [fees, charges, costs] = await Promise.all([
    filesIn(`tenants/${id}/fee-schedules/`),
    filesIn(`tenants/${id}/charge-master/`),
    filesIn(`tenants/${id}/acquisition-costs/`),
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

async function filesIn(Prefix: string): Promise<readonly { key: string; text: string; sha256: string }[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix }))
  const keys = Contents.flatMap(({ Key }) => (Key?.endsWith('.csv') ? [Key] : [])).sort()
  return Promise.all(
    keys.map(async (key) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: key }))
      if (Body === undefined) throw new Error(`nothing lies at ${key}`)
      const bytes = await Body.transformToByteArray()
      const sha256 = sha256Of(bytes)
      return { key, text: new TextDecoder().decode(bytes), sha256 }
    }),
  )
}
