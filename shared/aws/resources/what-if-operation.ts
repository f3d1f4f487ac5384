import { CANONICAL } from '../../fhir/reading/extension-urls.ts'
import type { ServedOperation } from '../../fhir-api/served-operation.ts'
import type { LoadCharging } from '../sheets/charging.ts'

export function whatIfOperation(charging: LoadCharging): ServedOperation {
  return {
    name: 'what-if',
    definition: `${CANONICAL}OperationDefinition/what-if`,
    documentation:
      'Charges a Bundle of a real or supposed visit, and returns its charge sheets like $charge-sheet. Needs no token, stores nothing, and uses published prices only.',
    level: 'system',
    affectsState: true, // it changes nothing, but needs a body: POST only
    needs: [],
    honoursPatient: false,
    run: async (call) => {
      const { chargeSupposedVisits } = await import('./charge-supposed-visits.ts')
      return chargeSupposedVisits(call, await charging())
    },
  }
}
