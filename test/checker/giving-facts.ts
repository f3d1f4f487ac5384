import type { Explanation, StatedGiving, StatedService } from '../../shared/explain/explanation.ts'
import type { Stretch } from './clock.ts'
import { began } from './contest.ts'

/** The facts that the checker gets about a service, and those it derives before any rule. */
export interface GivingFacts extends StatedGiving {
  readonly explained: Explanation
  /** Times it ran; undefined if they are not known. */
  readonly when: readonly Stretch[] | undefined
  readonly own: number | undefined
}

export const LEFT_OFF = { leftOff: true }

/** Routes other than into a vessel, a muscle or under the skin. */
export const NO_VEIN = new Set(['intrathecal', 'intraventricular', 'intraperitoneal', 'intrapleural', 'intravesical'])

/** True if one service began before another. If both began together, the lower id is first. */
export function isBefore(one: StatedService, other: StatedService): boolean {
  return began(one) < began(other) || (began(one) === began(other) && one.id < other.id)
}

export function said({ inputs }: Explanation, element: string): readonly string[] {
  return inputs.flatMap((one) => (one.element === element ? [one.value] : []))
}
