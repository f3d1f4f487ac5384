import type { Miss } from '../../../law/check.ts'
import type { Adjudication } from '../../../reference/edits/unit-limits.ts'
import type { ChargeCheck, Charged } from '../../charged.ts'
import { atStake } from '../../edits/at-stake.ts'
import type { UnitsOverLimit } from '../../edits/units-over-limits.ts'
import { administrationIsChartedOnce } from '../administration/administration-is-charted-once.ts'
import { doseIsWithinTheUsualRange } from '../drugs/dose-is-within-the-usual-range.ts'

/**
 * Returns a miss for each limit that is exceeded and applied in one of these ways, with the worth of its lines. Leaves
 * out doses that another check doubts.
 */
export function missesOfLimits(
  charged: Charged,
  applied: readonly Adjudication[],
  fixOf: (one: UnitsOverLimit) => string | undefined = () => undefined,
): readonly Miss[] {
  const those = charged.edits.over.filter(({ limit }) => applied.includes(limit.adjudication))
  if (those.length === 0) return NONE
  const doubted = new Set(DOSES.flatMap((check) => check.misses(charged)).flatMap(({ about }) => about))
  return those
    .filter(({ lines }) => !lines.some((line) => line.kind === 'drug' && line.charges.some((one) => doubted.has(one))))
    .map((one) => missOf(one, fixOf(one)))
}

/** Checks that find a dose that is too high or charted twice. Its units are in doubt, and that is the cause. */
const DOSES: readonly ChargeCheck[] = [doseIsWithinTheUsualRange, administrationIsChartedOnce]

const NONE: readonly Miss[] = []

function missOf({ limit, lines, units, with: others }: UnitsOverLimit, fix: string | undefined): Miss {
  const where = limit.adjudication === 1 ? 'on a line' : 'on a day'
  const together = others.length === 0 ? '' : ` with those of ${others.join(' and ')}`
  return {
    about: lines.flatMap(({ charges }) => charges),
    saw: `${limit.code} x${units}${together}, of which ${limit.units} are paid ${where}${atStake(lines)}`,
    fix,
  }
}
