const WORDS = ['kvo', 'tko', 'carrier', 'diluent', 'patency', 'line maintenance']

/** True if the chart says that fluid was given for the line, not for the patient. */
export function servesTheLine(reason: string): boolean {
  const words = reason.toLowerCase()
  return (
    WORDS.some((word) => new RegExp(`(^|[^a-z])${word}($|[^a-z])`).test(words)) ||
    /(^|[^a-z])flush/.test(words) ||
    /keep[ -]*(vein[ -]*)?open/.test(words) ||
    /(maintain|keep)(s|ing)? (the )?(line|access|vein)/.test(words) ||
    /between (the )?(blood )?(units|transfusions)/.test(words)
  )
}
