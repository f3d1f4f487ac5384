import type { ContainerType } from '../../../chart/visit.ts'
import { compare, minus, ZERO } from '../../../exact/decimal.ts'
import { doseText } from '../../../exact/dose.ts'
import type { ReferenceBook } from '../../../reference/book.ts'
import type { DrugCharge } from '../../drugs/drug-charge.ts'
import type { GivenAdministration } from '../../drugs/identify-drugs.ts'
import { doseIn, fewestForEach, heldIn, mixInWords, purchasableSizes } from './container-mix.ts'
import { type Answer, asOpened, doseOf, drawnFrom, withDrug } from './possible-drug-lines.ts'

/**
 * Returns the possible fates of the rest of opened containers: discarded, or used for another patient (DRG-12,
 * DRG-13).
 */
export function restAnswers(charge: DrugCharge): readonly Answer[] {
  const { opened, given, drug, administrations } = charge
  const { unit } = drug.billingUnit
  if (opened === undefined || compare(given, opened) >= 0) return []
  const left = minus(opened, given)
  const discarding = (amount: typeof left) => (one: GivenAdministration) =>
    one.id === administrations[0]?.id ? { ...one, discarded: doseOf(amount, unit) } : one
  return [
    { ifSo: `${doseText(left, unit)} discarded`, charted: discarding(left) },
    { ifSo: 'nothing discarded (used for another patient)', charted: discarding(ZERO) },
  ]
}

/**
 * Returns the answers for a dose without charted containers. Each assumes the mix that leaves the least; the rest is
 * discarded or not (DRG-11, DRG-12).
 */
export function openedAnswers(charge: DrugCharge, book: ReferenceBook): readonly Answer[] {
  const { drug, administrations } = charge
  const { unit } = drug.billingUnit
  const fewest = fewestForEach(administrations, drug.hcpcs, purchasableSizes(charge, book))
  if (fewest === undefined) return []
  const words = mixInWords(fewest.values(), unit)
  const opened = (discarding: boolean) => (one: GivenAdministration) => {
    const mix = fewest.get(one.id) ?? []
    const left = minus(heldIn(mix), doseIn(one, drug.hcpcs) ?? ZERO)
    const drawn = withDrug(one, drug.hcpcs, (its) => drawnFrom(its, asOpened(mix, unit)))
    return { ...drawn, discarded: doseOf(discarding ? left : ZERO, unit) }
  }
  const even = administrations.every(
    (one) => compare(heldIn(fewest.get(one.id) ?? []), doseIn(one, drug.hcpcs) ?? ZERO) === 0,
  )
  return even
    ? [{ ifSo: `${words} opened`, charted: opened(true) }]
    : [
        { ifSo: `${words} opened, the rest discarded`, charted: opened(true) },
        { ifSo: `${words} opened, nothing discarded`, charted: opened(false) },
      ]
}

/**
 * Returns the answers for an unknown container type. A single-dose answer also says what happened to the rest, if that
 * is not charted.
 */
export function containerAnswers(charge: DrugCharge, book: ReferenceBook): readonly Answer[] {
  const { opened, discarded, given, drug } = charge
  const of = (type: ContainerType) => (one: GivenAdministration) =>
    withDrug(one, drug.hcpcs, (its) => ({
      ...its,
      drug: its.drug === undefined ? undefined : { ...its.drug, container: type },
    }))
  const single = of('single-dose')
  const further =
    opened === undefined
      ? openedAnswers(charge, book)
      : discarded === undefined && compare(given, opened) < 0
        ? restAnswers(charge)
        : []
  return [
    { ifSo: 'multiple-dose container', charted: of('multiple-dose') },
    ...(further.length === 0
      ? [{ ifSo: 'single-dose container', charted: single }]
      : further.map(({ ifSo, charted }) => ({
          ifSo: `single-dose container, ${ifSo}`,
          charted: (one: GivenAdministration) => charted(single(one)),
        }))),
  ]
}
