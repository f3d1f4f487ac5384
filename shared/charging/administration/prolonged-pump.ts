import { LONGEST_HOURLY_MINUTES } from '../../law/minutes.ts'
import { beganBefore } from '../timeline/overlap.ts'
import type { Service } from '../timeline/service.ts'

/** True if a service runs for more than eight hours on a pump the patient takes home. */
export function isOnAPumpBeyondEightHours({ administrations, minutes }: Service): boolean {
  return (
    minutes !== undefined &&
    minutes > LONGEST_HOURLY_MINUTES &&
    administrations.some(({ ambulatoryPump }) => ambulatoryPump)
  )
}

/**
 * Returns another pump of the visit, of the same class and route, that began earlier. Its start is the one reported.
 */
export function pumpBegunBefore(pump: Service, items: readonly Service[]): Service | undefined {
  return items.find(
    (one) =>
      one.id !== pump.id &&
      one.category === pump.category &&
      one.route === pump.route &&
      !one.leftOff &&
      isOnAPumpBeyondEightHours(one) &&
      beganBefore(one, pump),
  )
}
