import type { Administration } from '../../chart/visit.ts'

/**
 * Returns a function that tells the vascular access of each administration. The administrations must be in order of
 * time. If the chart names no access, takes the visit's only access, or the first of several. Lumens of one catheter
 * are one access (ADM-37).
 */
export function accessOf(administrations: readonly Administration[]): (of: Administration) => string {
  const usual = administrations.find(({ access }) => access !== undefined)?.access
  const first = usual === undefined ? '' : withoutLumen(usual)
  return ({ access }) => (access === undefined ? first : withoutLumen(access))
}

const LUMEN =
  /[\s,;:(-]*\b(?:(?:proximal|distal|medial|middle|red|white|blue|brown|purple|first|second|\d|[abc])[\s-]+(?:lumen|port)|lumen[\s-]*(?:\d|[abc]|one|two|three))\b\)?/g

function withoutLumen(access: string): string {
  const whole = access.replace(LUMEN, '').trim()
  return whole === '' ? access : whole
}
