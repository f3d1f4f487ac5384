import type { Service } from '../../timeline/service.ts'
import { goesIntoAVessel } from '../../timeline/vessel.ts'

/** True if an intravenous service has no code because a start or stop is not charted. */
export function lacksItsTimes({ route, technique, minutes, timeUnread, leftOff, category }: Service): boolean {
  return (
    goesIntoAVessel({ route }) &&
    technique === undefined &&
    minutes === undefined &&
    timeUnread === undefined &&
    !leftOff &&
    category !== undefined
  )
}
