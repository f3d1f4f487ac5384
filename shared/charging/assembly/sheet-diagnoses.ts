import type { ChargeLine, SheetDiagnosis } from '../../sheet/charge-sheet.ts'
import type { Charged } from '../charged.ts'
import { reasonsOf } from './reasons.ts'

/** Returns the diagnoses as the sheet states them; undefined if there is none. */
export function sheetDiagnoses({ listed }: Charged): readonly SheetDiagnosis[] | undefined {
  if (listed.length === 0) return undefined
  return listed.map(({ code, source = 'proposed', because }) => ({ code, source, because: reasonsOf(because) }))
}

/** Returns the pointers of each line to those diagnoses, with their reasons. */
export function pointersOf({
  listed,
  pointing,
}: Charged): readonly Pick<ChargeLine, 'diagnosisPointers' | 'pointsBecause'>[] {
  const position = new Map(listed.map(({ code }, at) => [code, at + 1]))
  return pointing.map(({ points, because }) =>
    points === undefined
      ? {}
      : { diagnosisPointers: points.flatMap((code) => position.get(code) ?? []), pointsBecause: reasonsOf(because) },
  )
}
