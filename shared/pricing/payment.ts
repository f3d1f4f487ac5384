import { compare, type Decimal, decimal, minus, times, toCents, ZERO } from '../exact/decimal.ts'
import type { ServiceDate } from '../law/service-date.ts'
import type { DraftLine } from '../sheet/draft-line.ts'
import type { Billed } from './allowed.ts'
import { inpatientDeductibleOn } from './inpatient-deductible.ts'
import { sequesterOn } from './sequestration.ts'

const HUNDREDTH = decimal('0.01')

/**
 * The lines with how Medicare and the patient share them: the patient's coinsurance first, then the sequester off what is
 * left (PRC-09, PRC-11). Only for payers the sequester is said of, and only where the patient's part is published;
 * what a Medicare Advantage plan does is in its contract.
 */
export function paid(lines: readonly DraftLine[], billed: Billed): readonly DraftLine[] {
  if (!billed.profile.sequestered) return lines
  const owed = lines.map(owedOf)
  const most = billed.setting === 'facility' ? atMostTheDeductible(lines, owed) : owed
  return lines.map((line, at) => withPayment(line, most[at]))
}

/** What the patient owes of a line, as its row says. */
function owedOf({ amount, price }: DraftLine): Decimal | undefined {
  if (amount === undefined || price === undefined) return undefined
  const { coinsurancePercent, copayment, count } = price
  if (coinsurancePercent !== undefined) return toCents(times(times(amount, coinsurancePercent), HUNDREDTH))
  return copayment && toCents(times(copayment, decimal(BigInt(count))))
}

function withPayment(line: DraftLine, coinsurance: Decimal | undefined): DraftLine {
  const rate = sequesterOn(line.on)
  if (coinsurance === undefined || line.amount === undefined || rate === undefined) return line
  const program = minus(line.amount, coinsurance)
  const sequestration = toCents(times(program, rate))
  return { ...line, payment: { coinsurance, sequestration, expected: minus(program, sequestration) } }
}

/** In a hospital the drugs of a day share what the inpatient deductible leaves beside the day's dearest procedure. */
function atMostTheDeductible(
  lines: readonly DraftLine[],
  owed: readonly (Decimal | undefined)[],
): readonly (Decimal | undefined)[] {
  const left = new Map<ServiceDate, Decimal | undefined>()
  return lines.map((line, at) => {
    const all = owed[at]
    if (line.kind !== 'drug' || all === undefined || all.digits === 0n) return all
    const room = left.has(line.on) ? left.get(line.on) : roomForDrugs(line.on, lines, owed)
    if (room === undefined) return undefined
    const part = compare(all, room) > 0 ? room : all
    left.set(line.on, minus(room, part))
    return part
  })
}

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
  return room.digits < 0n ? toCents(ZERO) : toCents(room)
}
