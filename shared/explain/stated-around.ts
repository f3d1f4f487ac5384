import type { Charged } from '../charging/charged.ts'
import type { PerformedProcedure } from '../chart/visit.ts'
import type { ChargedProcedure, StatedAround, StatedProcedure } from './explanation.ts'
import { statedService } from './stated-service.ts'

/** The visit and the patient's other visits of the day, as far as a rule may have looked at them. */
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

/** A procedure that was charged, or left off, as it is documented, and what was given beside it. */
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
