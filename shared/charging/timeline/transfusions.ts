import type { PerformedProcedure } from '../../chart/visit.ts'
import type { Interval } from './service.ts'

const TRANSFUSION = '36430'

/** Returns the times blood ran, for procedures with a start and a stop. */
export function transfusionsIn(procedures: readonly PerformedProcedure[]): readonly Interval[] {
  return procedures.flatMap(({ code, start, stop }) =>
    code === TRANSFUSION && start !== undefined && stop !== undefined && stop.seconds > start.seconds
      ? [{ start, stop, known: 'charted' as const }]
      : [],
  )
}
