import { compare, type Decimal, minus, plus, ZERO } from '../../../exact/decimal.ts'
import { doseText, inBase, measures } from '../../../exact/dose.ts'
import { type Miss, missesAmong } from '../../../law/check.ts'
import { CGS_WASTE } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import type { DrugCharge } from '../../drugs/drug-charge.ts'
import { administrationsIn, needsDiscard } from './needs-discard.ts'

export const openedContainersAreAccountedFor: ChargeCheck = {
  id: 'opened-containers-are-accounted-for',
  says: 'No whole container is opened of which nothing was given and nothing documented as discarded.',
  severity: 'warning',
  holds: 'drug',
  ledger: ['DRG-06', 'DRG-11'],
  cites: [CGS_WASTE],
  from: RULEBOOK_BEGINS,
  fix: 'Correct how many containers were opened, the dose, or the amount discarded.',
  misses: (charged) => missesAmong(charged.drugs, charged, unaccounted),
}

function unaccounted(charge: DrugCharge): Miss | undefined {
  const { opened, given, discarded = ZERO, containers, drug, leftOff, units } = charge
  if (opened === undefined || leftOff || units === undefined || isFoundOtherwise(charge)) return undefined
  const rest = minus(opened, plus(given, discarded))
  const { unit } = drug.billingUnit
  const smallest = smallestOf(
    containers.flatMap(({ amount }) => (measures(amount.unit) === measures(unit) ? [inBase(amount)] : [])),
  )
  if (smallest === undefined || compare(rest, smallest) < 0) return undefined
  return {
    about: administrationsIn(charge),
    saw: `${doseText(opened, unit)} opened, ${doseText(plus(given, discarded), unit)} given or discarded`,
  }
}

/** A remainder nobody documents is found where JW or JZ depends on it. */
function isFoundOtherwise(charge: DrugCharge): boolean {
  return needsDiscard(charge) || (charge.discard === 'JW' && charge.discarded === undefined)
}

function smallestOf(sizes: readonly Decimal[]): Decimal | undefined {
  return sizes.reduce<Decimal | undefined>(
    (least, size) => (least === undefined || compare(size, least) < 0 ? size : least),
    undefined,
  )
}
