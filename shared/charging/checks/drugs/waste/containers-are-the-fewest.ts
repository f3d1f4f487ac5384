import { compare, minus, plus, ZERO } from '../../../../exact/decimal.ts'
import { doseText } from '../../../../exact/dose.ts'
import { type Miss, missesAmong } from '../../../../law/check.ts'
import { CGS_WASTE } from '../../../../law/sources.ts'
import type { DraftLine } from '../../../../sheet/draft-line.ts'
import { type ChargeCheck, type Charged, RULEBOOK_BEGINS } from '../../../charged.ts'
import type { DrugCharge } from '../../../drugs/drug-charge.ts'
import { leastHeld } from '../../../drugs/fewest-containers.ts'
import { isAlone, ofSameCode } from '../../../drugs/same-code.ts'
import { doseIn, fewestForEach, heldIn, mixInWords, purchasableSizes } from '../../what-if/container-mix.ts'
import { asOpened, doseOf, drawnFrom, linesHadItBeen, linesOf, withDrug } from '../../what-if/possible-drug-lines.ts'
import { possibility } from '../../what-if/possible-lines.ts'

export const containersAreTheFewest: ChargeCheck = {
  id: 'containers-are-the-fewest',
  says: 'The opened containers are the mix of purchasable sizes with the smallest remainder.',
  severity: 'warning',
  holds: 'drug',
  ledger: ['DRG-11'],
  cites: [CGS_WASTE],
  from: RULEBOOK_BEGINS,
  fix: 'Document why this mix was opened; the part that a better mix would not have left must not be billed as discarded.',
  misses: (charged) =>
    missesAmong(charged.drugs, charged, (charge) => {
      if (charge.discard !== 'JW' || charge.unlisted) return undefined
      const same = isAlone(charge, charged.drugs) ? [charge] : ofSameCode(charge, charged.drugs)
      // All packages of a code are one mix. Report it once, about the first package.
      return same.find(({ discard }) => discard === 'JW')?.id === charge.id
        ? wasteful(same, charge, charged)
        : undefined
    }),
}

function wasteful(same: readonly DrugCharge[], charge: DrugCharge, charged: Charged): Miss | undefined {
  const { drug } = charge
  const { unit } = drug.billingUnit
  let opened = ZERO
  let given = ZERO
  for (const one of same) {
    // For a stopped dose, more was opened than given, so the mix cannot be judged.
    if (one.administrations.some(({ status }) => status !== 'completed')) return undefined
    if (one.opened === undefined || one.containerType !== 'single-dose') return undefined
    opened = plus(opened, one.opened)
    given = plus(given, one.given)
  }
  const sizes = purchasableSizes(charge, charged.book)
  const least = leastHeld(given, sizes)
  if (least === undefined || compare(least, opened) >= 0) return undefined
  const administrations = [...new Map(same.flatMap((one) => one.administrations).map((one) => [one.id, one])).values()]
  const fewest = fewestForEach(administrations, drug.hcpcs, sizes)
  if (fewest === undefined) return undefined
  const held = [...fewest.values()].reduce((sum, mix) => plus(sum, heldIn(mix)), ZERO)
  if (compare(held, opened) >= 0) return undefined
  const all = { ...charge, administrations }
  const now = linesOf(all, charged.lines)
  const then = linesHadItBeen(all, charged, (one) => {
    const mix = fewest.get(one.id) ?? []
    const left = minus(heldIn(mix), doseIn(one, drug.hcpcs) ?? ZERO)
    return {
      ...withDrug(one, drug.hcpcs, (its) => drawnFrom(its, asOpened(mix, unit))),
      discarded: doseOf(left, unit),
    }
  })
  if (discardedUnits(then) >= discardedUnits(now)) return undefined
  return {
    about: administrations.map(({ id }) => id),
    saw: `${doseText(opened, unit)} opened where ${doseText(held, unit)} would have done`,
    possibilities: [possibility(`${mixInWords(fewest.values(), unit)} opened`, then, now)],
  }
}

function discardedUnits(lines: readonly DraftLine[]): number {
  return lines.reduce((sum, { modifiers, units }) => (modifiers.includes('JW') ? sum + units : sum), 0)
}
