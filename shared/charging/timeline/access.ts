import type { Administration } from '../../chart/visit.ts'
import { SHORTEST_INFUSION_MINUTES } from '../../law/minutes.ts'

/**
 * Returns a function that gives the vascular access of an administration. Administrations must be in order of time. If
 * the chart names no access, takes the visit's only access, or the first of several. Lumens of one catheter are one
 * access (ADM-37). The site of an injection is a muscle or skin, so it is no access (ADM-48). The sites of an infusion
 * under the skin are those of its needles.
 */
export function accessOf(administrations: readonly Administration[]): (of: Administration) => string {
  const usual = administrations.find((one) => one.access !== undefined && !isInjected(one))?.access
  const first = usual === undefined ? '' : withoutLumen(usual)
  return (one) => (one.access === undefined || isInjected(one) ? first : withoutLumen(one.access))
}

/** True if a drug went into a muscle, or under the skin otherwise than by an infusion. */
function isInjected({ route, technique, start, stop, infusionWord }: Administration): boolean {
  if (route !== 'subcutaneous') return route === 'intramuscular'
  const minutes = start === undefined || stop === undefined ? 0 : (stop.seconds - start.seconds) / 60
  return technique !== 'infusion' && infusionWord === undefined && minutes < SHORTEST_INFUSION_MINUTES
}

/** An access that services or administrations have, with the reasons charted for it. */
interface Accessed {
  readonly access: string
  readonly administrations: readonly Administration[]
}

/**
 * Returns why a second access was needed. If there are two accesses, the reason may be charted for either. If there
 * are more, it must be charted for this access.
 */
export function reasonForAccess(access: string, all: readonly Accessed[]): string | undefined {
  const areTwo = new Set(all.map((one) => one.access)).size <= 2
  const there = all.filter((one) => areTwo || one.access === access)
  return there.flatMap(({ administrations }) => administrations).find(({ accessReason }) => accessReason !== undefined)
    ?.accessReason
}

const LUMEN =
  /(?<![\s,;:(-])[\s,;:(-]*\b(?:(?:proximal|distal|medial|middle|red|white|blue|brown|purple|first|second|\d|[abc])[\s-]+(?:lumen|port)|lumen[\s-]*(?:\d|[abc]|one|two|three))\b\)?/g

function withoutLumen(access: string): string {
  const whole = access.replace(LUMEN, '').trim()
  return whole === '' ? access : whole
}
