import { procedureName } from '../../reference/procedure-codes.ts'
import type { DraftLine } from '../../sheet/draft-line.ts'
import type { ProcedureCharge } from './procedure-charge.ts'

/** Returns the lines of documented procedures. A procedure that a rule left off gets no line. */
export function documentedLines(procedures: readonly ProcedureCharge[]): readonly DraftLine[] {
  return procedures.filter(({ leftOff }) => !leftOff).map(line)
}

function line({ id, code, text, on, modifiers, because }: ProcedureCharge): DraftLine {
  return { kind: 'procedure', code, name: nameOf(code, text), modifiers, units: 1, on, charges: [id], of: id, because }
}

/** Returns our own name for the code, else the chart's name. */
function nameOf(code: string, text: string | undefined): string {
  const ours = procedureName(code)
  return ours === code ? (text ?? code) : ours
}
