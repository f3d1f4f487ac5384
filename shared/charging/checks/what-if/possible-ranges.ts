import type { Moment } from '../../../chart/visit.ts'
import { LONGEST_PUSH_MINUTES, SHORTEST_HYDRATION_MINUTES } from '../../../law/minutes.ts'
import type { GivenAdministration } from '../../drugs/identify-drugs.ts'
import type { Service } from '../../timeline/service.ts'

/** Longest minutes that are reported alike: 15, 90, 150, 210 for a drug; 30, 90, 150, 210 for hydration. */
export const LENGTHS = {
  drug: [LONGEST_PUSH_MINUTES, 90, 150, 210],
  hydration: [SHORTEST_HYDRATION_MINUTES - 1, 90, 150, 210],
} as const

/** Minutes a piece may have run. Both ends are included. */
interface Range {
  readonly from: number
  readonly to: number
}

/**
 * Returns the ranges of minutes that may change the lines. A range ends at a length of `LENGTHS`, or when another
 * service of the access begins. It ends too if the drug is given again more than 30 minutes later, or if hydration
 * runs alone for long enough.
 */
export function rangesOf(
  service: Service,
  { start }: GivenAdministration,
  known: Moment,
  services: readonly Service[],
): readonly Range[] {
  const before = service.runs.reduce((sum, run) => sum + run.stop.seconds - run.start.seconds, 0) / 60
  const direction = start === undefined ? -1 : 1
  const away = (other: Moment) => Math.floor((direction * (other.seconds - known.seconds)) / 60)
  const beside = services.filter(
    (one) => one.waitsFor === service.id || (one.id !== service.id && one.access === service.access),
  )
  const changes = beside.flatMap((one) => {
    const meets = start === undefined ? one.stop : one.start
    const minutes = meets === undefined ? [] : [away(meets)]
    if (one.substance === service.substance && one.start !== undefined) minutes.push(away(one.start) - 31)
    if (one.category === 'hydration' && one.stop !== undefined)
      minutes.push(...[SHORTEST_HYDRATION_MINUTES, 91, 151].map((least) => away(one.stop as Moment) - least))
    return minutes
  })
  const lengths = LENGTHS[service.category === 'hydration' ? 'hydration' : 'drug'].map((longest) => longest - before)
  const next = service.runs.flatMap((run) => {
    const least = away(direction > 0 ? run.start : run.stop)
    return least > 0 ? least : []
  })
  const last = Math.min(lengths.at(-1) ?? 0, ...next)
  const ends = [...new Set([...lengths, ...changes, last])].filter((end) => end >= 1 && end <= last)
  return ends.sort((a, b) => a - b).map((to, at, all) => ({ from: (all[at - 1] ?? 0) + 1, to }))
}
