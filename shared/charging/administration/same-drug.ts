import { beganBefore } from '../timeline/overlap.ts'
import type { Service } from '../timeline/service.ts'

/** The other services of a push's own drug, through any access, that are not on a pump that goes home. */
export function sameDrug(push: Service, items: readonly Service[]): readonly Service[] {
  return items.filter(
    (one) =>
      one.id !== push.id &&
      one.substance === push.substance &&
      (one.technique === 'push' || one.technique === 'infusion' || isOpen(one)) &&
      !one.leftOff,
  )
}

/** Whether it ran into a vein and it is not known how long: a push at least. */
function isOpen({ technique, route, category }: Service): boolean {
  return technique === undefined && route === 'intravenous' && category !== undefined
}

/** The last time the drug was given before this push: an earlier push of it, or an infusion of it that is over. */
export function lastGivenBefore(push: Service, items: readonly Service[]): Service | undefined {
  return sameDrug(push, items)
    .filter((one) => beganBefore(one, push))
    .reduce<Service | undefined>((last, one) => (last === undefined || beganBefore(last, one) ? one : last), undefined)
}

/** Whether the drug was also given otherwise, so that this push is not the first thing to report of it. */
export function isGivenAgain(push: Service, items: readonly Service[]): boolean {
  return (
    push.technique === 'push' &&
    sameDrug(push, items).some((one) => one.technique === 'infusion' || beganBefore(one, push))
  )
}
