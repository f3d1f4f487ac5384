import { isSameDose } from '../../../exact/dose.ts'
import type { Miss } from '../../../law/check.ts'
import { TIME_TABLE } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import type { GivenAdministration } from '../../drugs/identify-drugs.ts'
import type { Service } from '../../timeline/service.ts'
import { goesIntoAVessel } from '../../timeline/vessel.ts'

export const administrationIsChartedOnce: ChargeCheck = {
  id: 'administration-is-charted-once',
  says: 'The same amount of a drug into a vein at the same time is charted once.',
  severity: 'error',
  holds: 'both',
  ledger: ['ADM-13', 'DRG-01'],
  cites: [TIME_TABLE],
  from: RULEBOOK_BEGINS,
  fix: 'Withdraw the second record if it is the same dose; correct its times if it is another.',
  misses: ({ given, services }) => {
    const misses: Miss[] = []
    for (let at = 1; at < given.length; at += 1) {
      for (let before = 0; before < at; before += 1) {
        const one = given[before]
        const other = given[at]
        if (one === undefined || other === undefined || !isTwin(one, other) || isLeftOff(other, services)) continue
        misses.push({ about: [one.id, other.id].sort(), saw: `both at ${one.start?.clock}` })
      }
    }
    return misses
  },
}

function isLeftOff(administration: GivenAdministration, services: readonly Service[]): boolean {
  return services.some(({ leftOff, administrations }) => leftOff && administrations.includes(administration))
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
  return isSameDose(a.dose, b.dose)
}
