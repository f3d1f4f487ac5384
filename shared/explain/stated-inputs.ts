import { amountText, chartedElements } from '../charging/assembly/charted-elements.ts'
import type { Charged } from '../charging/charged.ts'
import type { Input } from '../sheet/charge-sheet.ts'
import type { StatedInput } from './explanation.ts'

/** Returns every element a line was made from, with its value. */
export function statedInputs(inputs: readonly Input[], { given, visit }: Charged): readonly StatedInput[] {
  return inputs.flatMap(({ resource, version, elements }) => {
    const charted = given.find(({ id }) => id === resource)
    if (charted !== undefined) {
      return chartedElements
        .filter(({ element, isCharted }) => elements.includes(element) && isCharted(charted))
        .flatMap(({ element, says }) =>
          says(charted).map((value) => ({ resource, version, element, value: `${value}` })),
        )
    }
    const wasted = given.find(({ discardedBy }) => discardedBy.includes(resource))?.discarded
    if (wasted !== undefined) return [{ resource, version, element: 'dosage.dose', value: amountText(wasted) }]
    const documented = visit.procedures.find(({ id }) => id === resource)
    const notGiven = visit.notGiven.find(({ id }) => id === resource)
    const isEncounter = resource.startsWith('Encounter/')
    const values = [
      [
        isEncounter ? 'type' : 'code',
        [documented?.code, documented?.text].filter((one) => one !== undefined).join(' · '),
      ],
      [isEncounter ? 'period.start' : 'performed[x]', documented?.on],
      ['extension(separately-identifiable)', documented?.separatelyIdentifiable],
      ['status', notGiven?.status],
      ['dosage.rate[x]', notGiven?.isPause ? '0' : undefined],
    ] as const
    return values.flatMap(([element, value]) =>
      value === undefined || value === '' ? [] : [{ resource, version, element, value: `${value}` }],
    )
  })
}
