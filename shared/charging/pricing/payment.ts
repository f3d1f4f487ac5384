import { compare, type Decimal, decimal, minus, times, toCents, ZERO } from '../../exact/decimal.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import type { DraftLine } from '../../sheet/draft-line.ts'
import type { Billed } from './allowed.ts'
import { inpatientDeductibleOn } from './inpatient-deductible.ts'
import { sequesterOn } from './sequestration.ts'

/** How Medicare and the patient share what a line is allowed, in dollars, to the cent; before any deductible, which no chart knows. */
export interface SharedAmount {
  readonly coinsurance: Decimal
  readonly sequestration: Decimal
  /** What the program pays: the amount less the two above. */
  readonly expected: Decimal
}

/**
 * How each line is shared: the patient's coinsurance first, then the sequester off what is left (PRC-09, PRC-11). Only for
 * payers the sequester is said of, and only where the patient's part is published; what a Medicare Advantage plan does is
 * in its contract.
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

/** What the patient owes of a line, as its row says. */
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

/** In a hospital the drugs of a day share what the inpatient deductible leaves beside the day's dearest procedure. */
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

/** Nothing for a year whose deductible is not known. */
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
