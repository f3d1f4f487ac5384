import { CHARTED_TWICE_MINUTES } from '../../../chart/practice.ts'
import { compare, plus } from '../../../exact/decimal.ts'
import { type Dose, inBase, isSameDose, measures } from '../../../exact/dose.ts'
import type { Miss } from '../../../law/check.ts'
import { TIME_TABLE } from '../../../law/sources.ts'
import { usualDoseOf } from '../../../reference/drugs/usual-doses/usual-dose.ts'
import type { DraftLine } from '../../../sheet/draft-line.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import type { GivenAdministration } from '../../drugs/identify-drugs.ts'
import { goesIntoAVessel } from '../../timeline/vessel.ts'

export const administrationIsChartedOnce: ChargeCheck = {
  id: 'administration-is-charted-once',
  says: 'The same amount of a drug by the same way at the same time is charted once.',
  severity: 'error',
  holds: 'both',
  ledger: ['ADM-13', 'DRG-01'],
  cites: [TIME_TABLE],
  from: RULEBOOK_BEGINS,
  fix: 'Withdraw the second record if it is the same dose; correct its times if it is another.',
  misses: ({ given, lines }) => {
    const misses: Miss[] = []
    for (let at = 1; at < given.length; at += 1) {
      for (let before = 0; before < at; before += 1) {
        const one = given[before]
        const other = given[at]
        if (one === undefined || other === undefined || !isTwin(one, other) || !earns(other, lines)) continue
        misses.push({ about: [one.id, other.id].sort(), saw: whenBoth(one, other) })
      }
    }
    return misses
  },
}

function earns({ id }: GivenAdministration, lines: readonly DraftLine[]): boolean {
  return lines.some(({ charges }) => charges.includes(id))
}

function whenBoth({ start }: GivenAdministration, other: GivenAdministration): string {
  return start?.clock === other.start?.clock
    ? `both at ${start?.clock}`
    : `at ${[start?.clock, other.start?.clock].sort().join(' and ')}`
}

/** True if two records differ only in their ids, or by a minute or two. */
function isTwin(a: GivenAdministration, b: GivenAdministration): boolean {
  return (
    a.route === b.route &&
    a.technique === b.technique &&
    a.access === b.access &&
    isAsLong(a, b) &&
    a.drugs.length === b.drugs.length &&
    a.drugs.every((drug, at) => isSame(drug, b.drugs[at])) &&
    (goesIntoAVessel(a) ? minutesApart(a, b) <= CHARTED_TWICE_MINUTES : minutesApart(a, b) === 0 && isTooMuch(a, b)) &&
    !isOrdered(a, b)
  )
}

function minutesApart({ start }: GivenAdministration, other: GivenAdministration): number {
  return start === undefined || other.start === undefined
    ? Number.POSITIVE_INFINITY
    : Math.abs(start.seconds - other.start.seconds) / 60
}

function isAsLong(a: GivenAdministration, b: GivenAdministration): boolean {
  const lasted = ({ start, stop }: GivenAdministration) => stop && start && stop.seconds - start.seconds
  return lasted(a) === lasted(b)
}

/** True if both together are the dose of one order, as two syringes or bags are. */
function isOrdered(a: GivenAdministration, b: GivenAdministration): boolean {
  const { ordered, request } = a
  const together = doseOfBoth(a, b)
  return (
    ordered !== undefined &&
    together !== undefined &&
    request === b.request &&
    measures(ordered.unit) === measures(together.unit) &&
    compare(inBase(together), inBase(ordered)) <= 0
  )
}

/** True if two syringes at one minute exceed the usual dose. One dose in two syringes is usual (ADM-48). */
function isTooMuch(a: GivenAdministration, b: GivenAdministration): boolean {
  const together = doseOfBoth(a, b)
  const usual = usualDoseOf(a.drugs[0]?.name ?? '')?.most ?? a.ordered
  return (
    together !== undefined &&
    usual !== undefined &&
    measures(usual.unit) === measures(together.unit) &&
    compare(inBase(together), inBase(usual)) > 0
  )
}

function doseOfBoth({ drugs: [one] }: GivenAdministration, { drugs: [other] }: GivenAdministration): Dose | undefined {
  if (one?.dose === undefined || other?.dose === undefined || one.dose.unit !== other.dose.unit) return undefined
  return { amount: plus(one.dose.amount, other.dose.amount), unit: one.dose.unit }
}

type Drug = GivenAdministration['drugs'][number]

function isSame(a: Drug, b: Drug | undefined): boolean {
  if (b === undefined || (a.name ?? a.text) !== (b.name ?? b.text) || a.name === undefined) return false
  if (a.dose === undefined || b.dose === undefined) return a.dose === b.dose
  return isSameDose(a.dose, b.dose)
}
