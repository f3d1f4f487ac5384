import { beganBefore } from '../timeline/overlap.ts'
import type { Service } from '../timeline/service.ts'

/** Returns the other services of the push's drug, through any access, except those on a take-home pump. */
export function sameDrug(push: Service, items: readonly Service[]): readonly Service[] {
  return items.filter(
    (one) =>
      one.id !== push.id &&
      one.substance === push.substance &&
      (one.technique === 'push' || one.technique === 'infusion' || isOpen(one)) &&
      !one.leftOff,
  )
}

/** True if the service ran into a vein for an unknown time: it is at least a push. */
function isOpen({ technique, route, category }: Service): boolean {
  return technique === undefined && route === 'intravenous' && category !== undefined
}

/** Returns the last service of the drug before this push: an earlier push, or an infusion that began earlier. */
export function lastGivenBefore(push: Service, items: readonly Service[]): Service | undefined {
  return sameDrug(push, items)
    .filter((one) => beganBefore(one, push))
    .reduce<Service | undefined>((last, one) => (last === undefined || beganBefore(last, one) ? one : last), undefined)
}

/** True if the drug was also given in another service, so that this push is not its first service to report. */
export function isGivenAgain(push: Service, items: readonly Service[]): boolean {
  return (
    push.technique === 'push' &&
    sameDrug(push, items).some((one) => one.technique === 'infusion' || beganBefore(one, push))
  )
}
