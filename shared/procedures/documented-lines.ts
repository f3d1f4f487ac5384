import { procedureName } from '../reference/procedure-codes.ts'
import type { DraftLine } from '../sheet/draft-line.ts'
import type { ProcedureCharge } from './procedure-charge.ts'

/** The line of a documented procedure; none where a rule has left it off. */
export function documentedLines({
  id,
  code,
  text,
  on,
  modifiers,
  leftOff,
  because,
}: ProcedureCharge): readonly DraftLine[] {
  if (leftOff) return []
  return [
    { kind: 'procedure', code, name: nameOf(code, text), modifiers, units: 1, on, charges: [id], of: id, because },
  ]
}

/** Our own words for the code, else what the chart calls it. */
function nameOf(code: string, text: string | undefined): string {
  const ours = procedureName(code)
  return ours === code ? (text ?? code) : ours
}
