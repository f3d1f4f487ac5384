import type { Parameters, ParametersParameter } from 'fhir/r4.js'
import type { Reason } from '../../sheet/charge-sheet.ts'
import { CANONICAL } from '../reading/extension-urls.ts'

/** An explained line: the story as text, and the facts it was written from. */
export interface ToldLine {
  readonly story: string
  readonly explanation: {
    readonly number: number
    readonly rulebook: string
    readonly inputs: readonly {
      readonly resource: string
      readonly version?: string | undefined
      readonly element: string
      readonly value: string
    }[]
    readonly steps: readonly Reason[]
    readonly rejected: readonly { readonly what: string; readonly because: string }[]
    readonly heldBy: readonly { readonly check: string; readonly says: string; readonly fix: string }[]
  }
}

export function explainedAsParameters({ story, explanation }: ToldLine): Parameters {
  const { number, rulebook, inputs, steps, rejected, heldBy } = explanation
  return {
    resourceType: 'Parameters',
    parameter: [
      { name: 'story', valueString: story },
      { name: 'line', valuePositiveInt: number },
      { name: 'rulebook', valueString: rulebook },
      ...inputs.map(({ resource, version, element, value }) =>
        parts('input', [
          { name: 'record', valueReference: { reference: resource } },
          ...said('version', version),
          ...said('element', element),
          ...said('value', value),
        ]),
      ),
      ...steps.map(({ rule, says, saw, setting, ledger, cites }) =>
        parts('step', [
          { name: 'rule', valueUri: `${CANONICAL}rule/${rule}` },
          ...said('says', says),
          ...said('saw', saw),
          ...said('setting', setting),
          ...ledger.flatMap((one) => said('ledger', one)),
          ...cites.flatMap((one) => said('cites', one)),
        ]),
      ),
      ...rejected.map(({ what, because }) => parts('rejected', [...said('what', what), ...said('because', because)])),
      ...heldBy.map(({ check, says, fix }) =>
        parts('held-by', [...said('check', check), ...said('says', says), ...said('fix', fix)]),
      ),
    ],
  }
}

function parts(name: string, part: ParametersParameter[]): ParametersParameter {
  return { name, part }
}

/** Writes a string parameter. Leaves out an empty one, because FHIR does not allow it. */
function said(name: string, valueString: string | undefined): ParametersParameter[] {
  return valueString === undefined || valueString === '' ? [] : [{ name, valueString }]
}
