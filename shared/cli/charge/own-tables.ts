import { readFileSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { sha256Of } from '../../aws/clients/sha256-of.ts'
import { readAcquisitionCosts } from '../../reference/prices/acquisition-costs-file.ts'
import { readChargeMaster } from '../../reference/prices/charge-master-file.ts'
import { readFeeSchedule } from '../../reference/prices/fee-schedule-file.ts'
import type { PriceTables } from '../../reference/prices/price-book.ts'

/**
 * Reads a site's own files: its prices, the fees of its payers, and the costs of its drugs. Returns the cause if a file cannot
 * be read.
 */
export function ownTables({
  charges,
  fees,
  costs,
}: {
  readonly charges: readonly string[]
  readonly fees: readonly string[]
  readonly costs: readonly string[]
}): PriceTables | string {
  try {
    return {
      chargeMaster: charges.flatMap((file) => readChargeMaster(readFileSync(file, 'utf8'), file)),
      acquisitionCosts: costs.flatMap((file) => readAcquisitionCosts(readFileSync(file, 'utf8'), file)),
      contractFees: fees.flatMap((file) => {
        const bytes = readFileSync(file)
        const sha256 = sha256Of(bytes)
        return readFeeSchedule(bytes.toString('utf8'), { contract: basename(file, extname(file)), file, sha256 })
      }),
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
