import type { Service } from '../timeline/service.ts'

/** Whether an intravenous service has no code because a start or stop is not charted. */
export function lacksItsTimes({ route, technique, minutes, timeUnread, leftOff, category }: Service): boolean {
  return (
    route === 'intravenous' &&
    technique === undefined &&
    minutes === undefined &&
    timeUnread === undefined &&
    !leftOff &&
    category !== undefined
  )
}
