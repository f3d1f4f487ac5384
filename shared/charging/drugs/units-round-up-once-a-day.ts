import {
  ceilingOf,
  compare,
  type Decimal,
  decimalText,
  minus,
  plus,
  times,
  wholeOf,
  ZERO,
} from '../../exact/decimal.ts'
import { doseText, inBase } from '../../exact/dose.ts'
import { CGS_WASTE, RECOVERY_AUDIT_UNITS } from '../../law/sources.ts'
import type { Drug } from '../../reference/drugs/drug.ts'
import type { DrugCharge } from './drug-charge.ts'
import { type DrugRule, RULEBOOK_BEGINS } from './drug-rule.ts'
import { isAlone, ofSameCode } from './same-code.ts'

/** Limit on units, above any real dose. A dose beyond the limit is doubted, not billed. */
const MOST_UNITS = 1_000_000n

export const unitsRoundUpOnceADay: DrugRule = {
  id: 'units-round-up-once-a-day',
  says: 'Units are the dose given that day divided by the billing unit, rounded up once.',
  ledger: ['DRG-01', 'DRG-03', 'DRG-04', 'DRG-21'],
  cites: [RECOVERY_AUDIT_UNITS, CGS_WASTE],
  from: RULEBOOK_BEGINS,
  settle: (charge, { items }) => {
    if (charge.units !== undefined) return undefined
    const { given, drug } = charge
    const { unit } = drug.billingUnit
    const size = inBase(drug.billingUnit)
    const saw = `${doseText(given, unit)} in units of ${unitText(drug)}${asCharted(charge)}`
    // Stryker disable next-line ConditionalExpression,BlockStatement: the code below counts the same for one charge, slower
    if (isAlone(charge, items)) {
      const units = ceilingOf(given, size)
      return units > MOST_UNITS ? undefined : { units: Number(units), saw }
    }
    const same = ofSameCode(charge, items)
    const total = same.reduce((sum, one) => plus(sum, one.given), ZERO)
    const all = ceilingOf(total, size)
    if (all > MOST_UNITS) return undefined
    const units = Number(unitsOf(charge, same, size, all))
    return { units, saw: `${saw}; ${doseText(total, unit)} of ${drug.hcpcs} that day are ${all}` }
  },
}

/**
 * Returns a package's share of the day's units. The share has the whole units of the package itself. Each unit added by
 * rounding goes to the package with the largest rest; for equal rests, to the earlier one. All shares together are the
 * day's units.
 */
function unitsOf(charge: DrugCharge, same: readonly DrugCharge[], size: Decimal, all: bigint): bigint {
  const rests = same.map(({ given }) => minus(given, times(size, { digits: wholeOf(given, size), scale: 0 })))
  const own = wholeOf(charge.given, size)
  const left = all - same.reduce((sum, { given }) => sum + wholeOf(given, size), 0n)
  const at = same.findIndex(({ id }) => id === charge.id)
  const mine = rests[at] ?? ZERO
  const before = rests.filter((rest, other) => {
    const order = compare(rest, mine)
    return order > 0 || (order === 0 && other < at)
  })
  return BigInt(before.length) < left ? own + 1n : own
}

/**
 * Returns how a dose was charted, if it was read as another number. Such a dose has a rounding error of binary
 * floating point.
 */
function asCharted({ drug, administrations }: DrugCharge): string {
  const dose = administrations
    .flatMap(({ drugs }) => drugs)
    .find((one) => one.drug?.hcpcs === drug.hcpcs && one.dose?.chartedAs !== undefined)?.dose
  return dose === undefined ? '' : `; charted as ${dose.chartedAs}, read as ${decimalText(dose.amount)} ${dose.unit}`
}

/** Returns the billing unit as text. Makes the text once for each row. */
function unitText(drug: Drug): string {
  let text = UNIT_TEXTS.get(drug)
  if (text === undefined) {
    text = `${decimalText(drug.billingUnit.amount)} ${drug.billingUnit.unit}`
    UNIT_TEXTS.set(drug, text)
  }
  return text
}

const UNIT_TEXTS = new WeakMap<Drug, string>()
