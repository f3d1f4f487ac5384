import { compare, decimal, minus, plus, times, ZERO } from '../../../exact/decimal.ts'
import { doseText, inBase, measures } from '../../../exact/dose.ts'
import { missesAmong } from '../../../law/check.ts'
import { CGS_WASTE } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import type { DrugCharge } from '../../drugs/drug-charge.ts'
import type { GivenAdministration } from '../../drugs/identify-drugs.ts'
import { administrationsIn, needsDiscard } from './waste/needs-discard.ts'

export const openedContainersAreAccountedFor: ChargeCheck = {
  id: 'opened-containers-are-accounted-for',
  says: 'Every opened container was given or documented as discarded, at least in part.',
  severity: 'warning',
  holds: 'drug',
  ledger: ['DRG-06', 'DRG-11'],
  cites: [CGS_WASTE],
  from: RULEBOOK_BEGINS,
  fix: 'Correct how many containers were opened, the dose, or the amount discarded.',
  misses: (charged) =>
    missesAmong(charged.drugs, charged, (charge) => {
      const { units, leftOff, administrations } = charge
      if (leftOff || units === undefined || isFoundOtherwise(charge)) return undefined
      if (!isWholeContainerLeft(charge)) return undefined // the first piece of an infusion names all containers
      const saw = administrations.map((one) => unaccounted(one, charge)).find((each) => each !== undefined)
      return saw === undefined ? undefined : { about: administrationsIn(charge), saw }
    }),
}

/** True if at least one container opened for the charge was neither given nor discarded. */
function isWholeContainerLeft({ opened, given, discarded = ZERO, containers }: DrugCharge): boolean {
  if (opened === undefined || containers.length === 0) return false
  const rest = minus(opened, plus(given, discarded))
  return containers.some(({ amount }) => compare(rest, inBase(amount)) >= 0)
}

/**
 * Returns the opened and used amounts of one administration, in words. Undefined if less than a whole container is
 * left.
 */
function unaccounted({ drugs, containers, discarded }: GivenAdministration, { drug }: DrugCharge): string | undefined {
  const { unit } = drug.billingUnit
  const [only, ...others] = drugs
  const all = [only?.dose, discarded, ...containers.map(({ amount }) => amount)].filter((one) => one !== undefined)
  if (only?.dose === undefined || others.length > 0 || containers.length === 0) return undefined
  if (all.some((one) => measures(one.unit) !== measures(unit))) return undefined
  const used = plus(inBase(only.dose), discarded === undefined ? ZERO : inBase(discarded))
  const opened = containers.reduce((sum, { amount, count }) => plus(sum, times(inBase(amount), decimal(count))), ZERO)
  const smallest = containers.map(({ amount }) => inBase(amount)).reduce((a, b) => (compare(b, a) < 0 ? b : a))
  if (compare(minus(opened, used), smallest) < 0) return undefined
  return `${doseText(opened, unit)} opened, ${doseText(used, unit)} given or discarded`
}

/** True if another check finds the remainder, because JW or JZ depends on it. */
function isFoundOtherwise(charge: DrugCharge): boolean {
  return needsDiscard(charge) || (charge.discard === 'JW' && charge.discarded === undefined)
}
