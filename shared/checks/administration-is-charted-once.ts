import type { GivenAdministration } from '../drugs/identify-drugs.ts'
import { compare } from '../exact/decimal.ts'
import { inBase, measures } from '../exact/dose.ts'
import { TIME_TABLE } from '../law/sources.ts'
import { goesIntoAVessel } from '../timeline/vessel.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from './charged.ts'

export const administrationIsChartedOnce: ChargeCheck = {
  id: 'administration-is-charted-once',
  says: 'The same amount of a drug into a vein at the same time is charted once.',
  severity: 'error',
  holds: 'both',
  ledger: ['ADM-13', 'DRG-01'],
  cites: [TIME_TABLE],
  from: RULEBOOK_BEGINS,
  fix: 'Withdraw the second record if it is the same dose; correct its times if it is another.',
  misses: ({ services }) => {
    const given = services.flatMap(({ administrations, leftOff }) => (leftOff ? [] : administrations))
    return given.flatMap((one, at) => {
      const twin = given.slice(0, at).find((other) => isTwin(one, other))
      return twin === undefined ? [] : [{ about: [twin.id, one.id], saw: `both at ${one.start?.clock}` }]
    })
  },
}

/** Two records that differ in nothing but their names. Syringes of one session are not twins: they go into a muscle. */
function isTwin(a: GivenAdministration, b: GivenAdministration): boolean {
  return (
    a.start !== undefined &&
    a.start.seconds === b.start?.seconds &&
    a.stop?.seconds === b.stop?.seconds &&
    a.route === b.route &&
    goesIntoAVessel(a) &&
    a.technique === b.technique &&
    a.access === b.access &&
    a.drugs.length === b.drugs.length &&
    a.drugs.every((drug, at) => isSame(drug, b.drugs[at]))
  )
}

type Drug = GivenAdministration['drugs'][number]

function isSame(a: Drug, b: Drug | undefined): boolean {
  if (b === undefined || (a.name ?? a.text) !== (b.name ?? b.text) || a.name === undefined) return false
  if (a.dose === undefined || b.dose === undefined) return a.dose === b.dose
  return measures(a.dose.unit) === measures(b.dose.unit) && compare(inBase(a.dose), inBase(b.dose)) === 0
}
