const KEEPS_THE_LINE =
  /keep[\s-]*(?:vein[\s-]*)?open|\b(?:kvo|tko)\b|\bflush|\bcarrier\b|\bdiluent\b|\bpatency\b|line maintenance|(?:maintain|keep)(?:s|ing)? (?:the )?(?:line|access|vein)|between (?:the )?(?:blood )?(?:units|transfusions)/i

/**
 * Returns the purpose of a fluid from its charted reasons: `clinical`, `line` (carrier, flush, keep open), or
 * undefined.
 */
export function fluidPurpose(reasons: readonly string[]): {
  readonly purpose: 'clinical' | 'line' | 'not charted'
  readonly reason?: string
} {
  const line = reasons.find((reason) => KEEPS_THE_LINE.test(reason))
  if (line !== undefined) return { purpose: 'line', reason: line }
  const [reason] = reasons
  return reason === undefined ? { purpose: 'not charted' } : { purpose: 'clinical', reason }
}
