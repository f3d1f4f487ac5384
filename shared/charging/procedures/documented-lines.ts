import { procedureName } from '../../reference/procedure-codes.ts'
import type { DraftLine } from '../../sheet/draft-line.ts'
import type { ProcedureCharge } from './procedure-charge.ts'

/** The lines of documented procedures; none of one a rule has left off. */
export function documentedLines(procedures: readonly ProcedureCharge[]): readonly DraftLine[] {
  return procedures.filter(({ leftOff }) => !leftOff).map(line)
}

function line({ id, code, text, on, modifiers, because }: ProcedureCharge): DraftLine {
  return { kind: 'procedure', code, name: nameOf(code, text), modifiers, units: 1, on, charges: [id], of: id, because }
}

/** Our own words for the code, else what the chart calls it. */
function nameOf(code: string, text: string | undefined): string {
  const ours = procedureName(code)
  return ours === code ? (text ?? code) : ours
}
