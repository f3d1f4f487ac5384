import { ceilingOf, ZERO } from '../../exact/decimal.ts'
import { inBase } from '../../exact/dose.ts'
import type { ReferenceBook } from '../../reference/book.ts'
import { contradicts, dosageIn, isOneMeasure } from '../../reference/drugs/dosage-text.ts'
import type { OppsRate } from '../../reference/prices/opps-rates.ts'
import type { PaymentLimit } from '../../reference/prices/payment-limit-file.ts'
import type { DraftLine } from '../../sheet/draft-line.ts'
import type { Allowed, Billed } from './allowed.ts'
import { byFeeSchedule, FEE_COINSURANCE } from './physician-fee.ts'

/** Returns the amount Medicare allows for a line on its day; undefined if no figure is published. */
export function medicareAllowed(line: DraftLine, billed: Billed, book: ReferenceBook): Allowed | undefined {
  const isHospital = billed.setting === 'facility'
  if (isHospital && (line.kind === 'drug' || book.oppsRate(line.code, line.on) !== undefined)) {
    if (book.statusIndicator(line.code, line.on) === 'N') return { ...PACKAGED, count: line.units }
  }
  if (line.kind === 'drug') return drug(line, isHospital, book)
  return isHospital ? hospitalProcedure(line, book) : practiceProcedure(line, billed, book)
}

const PACKAGED = {
  each: ZERO,
  atMostCharge: false,
  coinsurancePercent: ZERO,
  basis: { basis: 'OPPS status indicator N: paid inside another payment' },
}

/** Returns the quarter's payment limit in its unit (PRC-01, PRC-14), else the OPPS rate or an unlisted drug's limit. */
function drug(line: DraftLine, isHospital: boolean, book: ReferenceBook): Allowed | undefined {
  const limit = limitOf(line, book)
  if (limit?.limit !== undefined) {
    const { limit: each, coinsurance, from, until, file, sha256 } = limit
    return {
      each,
      count: line.units,
      from,
      until,
      atMostCharge: !isHospital,
      coinsurancePercent: coinsurance,
      basis: { basis: 'Medicare Part B payment limit', file, sha256 },
    }
  }
  const isInTheFile = book.paymentLimit(line.code, line.on) !== undefined
  const rate = isHospital && !isInTheFile ? book.oppsRate(line.code, line.on) : undefined
  if (rate !== undefined) return byAddendumB(line, rate)
  return line.unlistedDose === undefined ? undefined : withoutACode(line, line.unlistedDose, isHospital, book)
}

/**
 * Returns a code's row of the quarter; undefined if its unit contradicts the drug table, so that its price is unusable.
 */
export function limitOf({ code, on }: DraftLine, book: ReferenceBook): PaymentLimit | undefined {
  const limit = book.paymentLimit(code, on)
  const unit = limit && book.drugByHcpcs(code, on)?.billingUnit
  return unit !== undefined && contradicts(limit?.dosage ?? '', unit) ? undefined : limit
}

/** Returns the limit for a package, in units of the file of drugs without a code (PRC-15). */
function withoutACode(
  { ndc, on }: DraftLine,
  dose: NonNullable<DraftLine['unlistedDose']>,
  isHospital: boolean,
  book: ReferenceBook,
): Allowed | undefined {
  const row = ndc && book.unlistedLimit(ndc.code, on)
  const unit = row && dosageIn(row.dosage)
  if (row?.limit === undefined || unit === undefined || !isOneMeasure(unit, dose.measures)) return undefined
  const { limit, from, until, file, sha256, drug, dosage } = row
  return {
    each: limit,
    count: Number(ceilingOf(dose.amount, inBase(unit))),
    from,
    until,
    atMostCharge: !isHospital,
    basis: { basis: `Medicare limit of a drug without a code: ${drug}, ${dosage}`, file, sha256 },
  }
}

function hospitalProcedure(line: DraftLine, book: ReferenceBook): Allowed | undefined {
  const row = book.oppsRate(line.code, line.on)
  if (row !== undefined) return byAddendumB(line, row)
  const rate = book.procedureRate(line.code, 'facility', line.on)
  return (
    rate && {
      each: rate.amount,
      count: line.units,
      from: rate.from,
      until: rate.until,
      atMostCharge: false,
      basis: { basis: rate.basis },
    }
  )
}

function byAddendumB(line: DraftLine, row: OppsRate): Allowed | undefined {
  const { rate, copayment, from, until, file, sha256, apc, status } = row
  if (rate === undefined) return undefined
  const basis = `OPPS Addendum B, status ${status}${apc === undefined ? '' : `, APC ${apc}`}`
  return { each: rate, count: line.units, from, until, atMostCharge: false, copayment, basis: { basis, file, sha256 } }
}

/** Returns a practice's allowed amount. The shipped table covers only services in its own rooms. */
function practiceProcedure(line: DraftLine, billed: Billed, book: ReferenceBook): Allowed | undefined {
  const { code, on, units } = line
  if (billed.setting === undefined) return undefined
  const value = book.relativeValue(code, on)
  if (value !== undefined) return byFeeSchedule(line, value, billed, book.geographicIndex(on))
  const rate = billed.inFacility ? undefined : book.procedureRate(code, billed.setting, on)
  return (
    rate && {
      each: rate.amount,
      count: units,
      from: rate.from,
      until: rate.until,
      atMostCharge: true,
      coinsurancePercent: FEE_COINSURANCE,
      basis: { basis: rate.basis },
    }
  )
}
