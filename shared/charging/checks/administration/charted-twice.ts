import type { Possibility } from '../../../law/finding.ts'
import type { Charged } from '../../charged.ts'
import type { Service } from '../../timeline/service.ts'
import { possibility } from '../what-if/possible-lines.ts'

/**
 * Returns the lines after each correction of two overlapping records of one drug. Either one record is withdrawn, or
 * the first ends when the second begins. Empty if more than two records are charted, because a person must decide.
 */
export function chartedTwice({ administrations }: Service, { given, linesIf }: Charged): readonly Possibility[] {
  const [first, second, ...others] = [...administrations].sort(
    (a, b) => (a.start?.seconds ?? 0) - (b.start?.seconds ?? 0),
  )
  if (first?.start === undefined || second?.start === undefined || others.length > 0) return []
  if (first.stop === undefined || second.stop === undefined || second.start.seconds >= first.stop.seconds) return []
  const ids = new Set([first.id, second.id])
  const lines = (changed: typeof given) => linesIf(changed).filter(({ of }) => ids.has(of))
  const without = (id: string) => lines(given.filter((one) => one.id !== id))
  const period = ({ start, stop }: typeof first) => `${start?.clock}-${stop?.clock}`
  if (period(first) === period(second))
    return [possibility(`the same charted twice, ${period(first)}`, without(second.id))]
  const ends = second.start
  return [
    possibility(`only ${period(first)} is right`, without(second.id)),
    possibility(`only ${period(second)} is right`, without(first.id)),
    ...(ends.seconds === first.start.seconds
      ? []
      : [
          possibility(
            `the first stopped at ${ends.clock}`,
            lines(given.map((one) => (one.id === first.id ? { ...one, stop: ends } : one))),
          ),
        ]),
  ]
}
