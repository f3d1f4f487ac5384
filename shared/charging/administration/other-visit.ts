import type { PerformedProcedure, Setting } from '../../chart/visit.ts'
import type { Service } from '../timeline/service.ts'

/**
 * Another visit of the patient that shares a day with this one. Its services are settled as if it were the only visit.
 */
export interface OtherVisit {
  readonly encounter: string | null
  readonly setting: Setting | undefined
  readonly services: readonly Service[]
  readonly procedures: readonly PerformedProcedure[]
}

/**
 * True if the other visit is charged first. The visit whose first service began first is charged first, in whatever
 * order they arrived.
 */
export function isEarlier(other: OtherVisit, encounter: string | null, services: readonly Service[]): boolean {
  const [x, y] = [began(other.services), began(services)]
  return x === y ? (other.encounter ?? '') < (encounter ?? '') : x < y
}

function began(services: readonly Service[]): number {
  let first = Number.MAX_SAFE_INTEGER
  for (const { start, leftOff } of services) if (!leftOff && start !== undefined) first = Math.min(first, start.seconds)
  return first
}
