import type { Possibility } from '../../../law/finding.ts'
import type { Charged } from '../../charged.ts'
import { minutesOf } from '../../timeline/runs.ts'
import type { Service } from '../../timeline/service.ts'
import { possibility } from './possible-lines.ts'
import { LENGTHS } from './possible-ranges.ts'
import { concernedIn, isForGiving, lasting, merged } from './possible-times.ts'

/**
 * Returns the lines for each total length of a service with several pieces that have a start and no stop. Only the
 * total counts, as long as no other service may have run at the same time.
 */
export function possibleLengths(service: Service, charged: Charged): readonly Possibility[] {
  const { administrations, runs, category, access } = service
  const untimed = administrations.filter(({ start, stop }) => start === undefined || stop === undefined)
  const last = administrations.at(-1)
  const starts = new Set(administrations.map(({ start }) => start?.clock))
  const isOpenEnded = last !== undefined && last === untimed.at(-1) && !starts.has(undefined)
  if (untimed.length < 2 || !isOpenEnded || starts.size < administrations.length) return []
  const isAlone = charged.services.every(
    (one) => one.id === service.id || one.access !== access || one.technique === 'push' || one.leftOff,
  )
  if (!isAlone) return []

  const fewest = minutesOf(runs) + untimed.length
  const lengths = LENGTHS[category === 'hydration' ? 'hydration' : 'drug'].filter((longest) => longest >= fewest)
  const ranges = lengths.map((to, at) => ({ from: at === 0 ? fewest : (lengths[at - 1] ?? 0) + 1, to }))
  const outcomes = ranges.map(({ from }) =>
    charged.linesIf(
      charged.given.map((one) =>
        untimed.some(({ id }) => id === one.id)
          ? lasting(one.id, one.id === last.id ? from - fewest + 1 : 1)(one)
          : one,
      ),
    ),
  )
  const concerned = concernedIn(service, charged.services, outcomes)
  const standing = charged.lines.filter((line) => isForGiving(line, charged.services) && concerned(line))
  return merged(ranges.map((range, at) => ({ ...range, lines: (outcomes[at] ?? []).filter(concerned) }))).map(
    ({ from, to, lines }) => possibility(`${from === fewest ? 'up' : from} to ${to} minutes in all`, lines, standing),
  )
}
