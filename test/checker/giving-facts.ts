import type { Explanation, StatedGiving, StatedService } from '../../shared/explain/explanation.ts'
import type { Stretch } from './clock.ts'
import { began } from './contest.ts'

/** What the checker is given of a service, and what it reckons of it before any rule. */
export interface GivingFacts extends StatedGiving {
  readonly explained: Explanation
  /** When it ran; nothing where its times are not known. */
  readonly when: readonly Stretch[] | undefined
  readonly own: number | undefined
}

export const LEFT_OFF = { leftOff: true }

/** Where a drug goes that goes into no vessel, muscle or skin. */
export const NO_VEIN = new Set(['intrathecal', 'intraventricular', 'intraperitoneal', 'intrapleural', 'intravesical'])

/** Whether one began before another; of two that began together the one with the lower id did. */
export function isBefore(one: StatedService, other: StatedService): boolean {
  return began(one) < began(other) || (began(one) === began(other) && one.id < other.id)
}

export function said({ inputs }: Explanation, element: string): readonly string[] {
  return inputs.flatMap((one) => (one.element === element ? [one.value] : []))
}
