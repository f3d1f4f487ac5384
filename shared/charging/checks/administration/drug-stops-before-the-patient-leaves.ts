import { MINUTES_AFTER_LEAVING } from '../../../chart/practice.ts'
import { type Miss, missesAmong } from '../../../law/check.ts'
import { TIME_TABLE } from '../../../law/sources.ts'
import { administrationsOf, type ChargeCheck, type Charged, RULEBOOK_BEGINS } from '../../charged.ts'
import type { Service } from '../../timeline/service.ts'
import { possibility } from '../what-if/possible-lines.ts'

export const drugStopsBeforeThePatientLeaves: ChargeCheck = {
  id: 'drug-stops-before-the-patient-leaves',
  says: 'A drug that does not go home on a pump stops before the patient leaves.',
  severity: 'error',
  holds: 'administration',
  ledger: ['ADM-13', 'ADM-10'],
  cites: [TIME_TABLE, { source: 'FHIR R4', section: 'Encounter.period' }],
  from: RULEBOOK_BEGINS,
  fix: 'Correct the stop time or the end of the encounter.',
  misses: (charged) => missesAmong(charged.services, charged, ranOn),
}

function ranOn(service: Service, charged: Charged): Miss | undefined {
  const { left } = charged.visit
  if (left === undefined || service.leftOff) return undefined
  const late = service.administrations.find(
    ({ start, stop, ambulatoryPump }) =>
      !ambulatoryPump &&
      start !== undefined &&
      stop !== undefined &&
      start.seconds < left.seconds &&
      stop.seconds - left.seconds > MINUTES_AFTER_LEAVING * 60,
  )
  if (late?.stop === undefined) return undefined
  const ids = new Set(administrationsOf(service))
  const mine = (lines: Charged['lines']) => lines.filter(({ of }) => ids.has(of))
  const stopped = charged.given.map((one) => (one.id === late.id ? { ...one, stop: left } : one))
  return {
    about: [late.id],
    saw: `stopped ${late.stop.on} ${late.stop.clock}, the patient left ${left.on} ${left.clock}`,
    possibilities: [
      possibility(`the stop ${late.stop.clock} is right`, mine(charged.lines)),
      possibility(`stopped by ${left.clock}`, mine(charged.linesIf(stopped))),
    ],
  }
}
