import { CANONICAL } from '../../fhir/reading/extension-urls.ts'
import type { ServedOperation } from '../../fhir-api/served-operation.ts'
import type { LoadCharging } from '../sheets/charging.ts'

export function explainOperation(charging: LoadCharging): ServedOperation {
  return {
    name: 'explain',
    definition: `${CANONICAL}OperationDefinition/explain`,
    documentation:
      'Explanation of a charge, derived again from its chart: the story as the command line prints it, then the records, each rule in order, the rejected alternatives, and the findings that hold it.',
    level: 'instance',
    type: 'ChargeItem',
    affectsState: false,
    needs: [{ type: 'ChargeItem', letter: 'r' }],
    honoursPatient: true,
    run: async (call) => {
      const { explainChargeItem } = await import('./explain-charge-item.ts')
      return explainChargeItem(call, await charging())
    },
  }
}
