import { type Decimal, decimal, decimalText, plus, times, toCents } from '../../exact/decimal.ts'
import type { GeographicIndex, RelativeValue } from '../../reference/prices/relative-values.ts'
import type { DraftLine } from '../../sheet/draft-line.ts'
import type { Allowed, Billed } from './allowed.ts'

/** Statuses of services with a fee in the schedule. */
const PAID = new Set(['A', 'R', 'T'])

/**
 * Percentage of a physician's fee that the patient owes: 1833(a)(1)(N) of the Social Security Act, 80 percent by the
 * program.
 */
export const FEE_COINSURANCE = decimal('20')

/**
 * Returns the fee of the physician fee schedule for one unit (PRC-13). Multiplies each of the three parts of the
 * relative value by the locality's index. Then multiplies the sum by the conversion factor of the same row. Rounds
 * once, to the cent, at the end.
 */
export function physicianFee(
  { work, facilityPe, nonFacilityPe, malpractice, conversionFactor }: RelativeValue,
  inFacility: boolean,
  at?: GeographicIndex,
): Decimal {
  const practice = inFacility ? facilityPe : nonFacilityPe
  const parts =
    at === undefined
      ? plus(plus(work, practice), malpractice)
      : plus(plus(times(work, at.work), times(practice, at.pe)), times(malpractice, at.mp))
  return toCents(times(parts, conversionFactor))
}

/** Returns the amount the fee schedule allows for a line; undefined if it has no fee for the code. */
export function byFeeSchedule(
  { units }: DraftLine,
  value: RelativeValue,
  { inFacility }: Billed,
  at?: GeographicIndex,
): Allowed | undefined {
  if (!PAID.has(value.status)) return undefined
  const { conversionFactor, from, until, file, sha256 } = value
  const place = at === undefined ? 'national' : `${at.name.replace(/(?<!\*)\*+$/, '')} (${at.locality})`
  return {
    each: physicianFee(value, inFacility, at),
    count: units,
    from,
    until,
    atMostCharge: true,
    coinsurancePercent: FEE_COINSURANCE,
    basis: {
      basis: `Physician fee schedule, ${place}, ${inFacility ? 'facility' : 'non-facility'}, conversion factor ${decimalText(conversionFactor)}`,
      file,
      sha256,
    },
  }
}
