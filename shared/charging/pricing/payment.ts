import { compare, type Decimal, decimal, minus, times, toCents, ZERO } from '../../exact/decimal.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import type { DraftLine } from '../../sheet/draft-line.ts'
import type { Billed } from './allowed.ts'
import { inpatientDeductibleOn } from './inpatient-deductible.ts'
import { sequesterOn } from './sequestration.ts'

/**
 * The shares of Medicare and the patient in the allowed amount of a line, in dollars, to the cent. No deductible is
 * subtracted, because no chart states it.
 */
export interface SharedAmount {
  readonly coinsurance: Decimal
  readonly sequestration: Decimal
  /** The payment by the program: the amount less the two above. */
  readonly expected: Decimal
}

/**
 * Returns the shares of each line: first the patient's coinsurance, then sequestration off the rest (PRC-09, PRC-11).
 * Only for payers with sequestration, and only if the patient's part is published. A Medicare Advantage plan follows
 * its contract instead.
 */
export function sharedAmounts(
  lines: readonly DraftLine[],
  { setting, profile }: Pick<Billed, 'setting' | 'profile'>,
): readonly (SharedAmount | undefined)[] {
  if (!profile.sequestered) return NOBODY_SAYS
  const owed = lines.map(owedOf)
  if (setting === 'facility') drugsShareTheDeductible(lines, owed)
  return lines.map((line, at) => shared(line, owed[at]))
}

const NOBODY_SAYS: readonly undefined[] = []

const NOTHING = toCents(ZERO)
const NO_DOLLARS: SharedAmount = { coinsurance: NOTHING, sequestration: NOTHING, expected: NOTHING }

/** Returns the patient's part of a line, from its price row. */
function owedOf({ amount, price }: DraftLine): Decimal | undefined {
  if (amount === undefined || price === undefined) return undefined
  const { coinsurancePercent, copayment, count } = price
  if (coinsurancePercent !== undefined) return percentOf(amount, coinsurancePercent)
  return copayment && toCents(times(copayment, decimal(BigInt(count))))
}

function percentOf(amount: Decimal, percent: Decimal): Decimal {
  return toCents({ digits: amount.digits * percent.digits, scale: amount.scale + percent.scale + 2 })
}

function shared({ on, amount }: DraftLine, coinsurance: Decimal | undefined): SharedAmount | undefined {
  if (coinsurance === undefined || amount === undefined) return undefined
  const rate = sequesterOn(on)
  if (rate === undefined) return undefined
  if (amount.digits === 0n) return NO_DOLLARS
  const program = minus(amount, coinsurance)
  const sequestration = toCents(times(program, rate))
  return { coinsurance, sequestration, expected: minus(program, sequestration) }
}

/**
 * Limits the patient's part of a hospital's drugs. The day's most expensive procedure uses the inpatient deductible
 * first; the drugs share the rest.
 */
function drugsShareTheDeductible(lines: readonly DraftLine[], owed: (Decimal | undefined)[]): void {
  const left = new Map<ServiceDate, Decimal | undefined>()
  lines.forEach(({ kind, on }, at) => {
    const all = owed[at]
    if (kind !== 'drug' || all === undefined || all.digits === 0n) return
    const room = left.has(on) ? left.get(on) : roomForDrugs(on, lines, owed)
    const part = room !== undefined && compare(all, room) > 0 ? room : all
    owed[at] = room && part
    left.set(on, room && minus(room, part))
  })
}

/** Returns the part of the deductible left for drugs; undefined for a year whose deductible is not known. */
function roomForDrugs(
  on: ServiceDate,
  lines: readonly DraftLine[],
  owed: readonly (Decimal | undefined)[],
): Decimal | undefined {
  const deductible = inpatientDeductibleOn(on)
  if (deductible === undefined) return undefined
  const dearest = lines.reduce((most, line, at) => {
    const each = line.kind === 'procedure' && line.on === on ? (owed[at] ?? ZERO) : ZERO
    return compare(each, most) > 0 ? each : most
  }, ZERO)
  const room = minus(deductible, dearest)
  return toCents(room.digits < 0n ? ZERO : room)
}
