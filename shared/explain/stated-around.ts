import type { Charged } from '../charging/charged.ts'
import type { PerformedProcedure } from '../chart/visit.ts'
import type { ChargedProcedure, StatedAround, StatedProcedure } from './explanation.ts'
import { statedService } from './stated-service.ts'

/** Returns the facts of the visit, and of the patient's other visits of the day, that a rule may use. */
export function statedAround({ visit, sameDay }: Charged): StatedAround {
  return {
    inFacility: visit.inFacility,
    version: visit.version,
    diagnoses: visit.diagnoses,
    documented: visit.procedures.map(statedProcedure),
    elsewhere: sameDay.map(({ encounter, setting, services, procedures }) => ({
      encounter,
      setting,
      given: services.map(statedService),
      documented: procedures.map(statedProcedure),
    })),
  }
}

/** Returns a documented procedure, charged or not, with the services given beside it. */
export function chargedProcedure(
  { procedureCharges, services, lines, visit }: Charged,
  reference: string | undefined,
  code: string | undefined,
): ChargedProcedure | undefined {
  const charge = procedureCharges.find((one) => one.id === reference && one.code === code)
  if (charge === undefined) return undefined
  const ofServices = new Set(services.map(({ id }) => id))
  return {
    ...statedProcedure({ ...charge, version: visit.procedures.find(({ id }) => id === charge.id)?.version }),
    given: services.map(statedService),
    codesForGiving: lines.flatMap((line) => (line.kind === 'procedure' && ofServices.has(line.of) ? line.code : [])),
  }
}

function statedProcedure({ id, version, code, on, separatelyIdentifiable }: Documented): StatedProcedure {
  return { id, version, code, on, separatelyIdentifiable }
}

type Documented = Pick<PerformedProcedure, 'id' | 'version' | 'code' | 'on' | 'separatelyIdentifiable'>
