import type { ChargeLine } from './charge-sheet.ts'
import type { KeptSheet, SheetVersion } from './kept-sheet.ts'

/** A line that could be billed and is no longer on the sheet. */
export interface ReversedLine {
  readonly id: string
  readonly line: ChargeLine
  /** The last version of the sheet that had the line. */
  readonly of: SheetVersion
}

export interface Reversals {
  readonly reversed: readonly ReversedLine[]
  /** Ids of the lines that replaced a reversed line: old to new. */
  readonly replacedBy: ReadonlyMap<string, readonly string[]>
  /** The same pairs, new to old. */
  readonly replaces: ReadonlyMap<string, readonly string[]>
}

/**
 * Returns the fate of lines of earlier versions. A line that could be billed once may have been billed. It is reversed
 * and names the line that replaced it. A line that was only ever planned is dropped, because no one could bill it.
 */
export function reversalsOf(kept: KeptSheet): Reversals {
  const versions: readonly SheetVersion[] = [...kept.earlier, kept]
  const standing = new Set(kept.lineIds)
  const couldBeBilled = new Set<string>()
  const reversed = new Map<string, ReversedLine>()
  const replacedBy = new Map<string, string[]>()
  const replaces = new Map<string, string[]>()
  for (const [at, before] of versions.entries()) {
    for (const [number, id] of before.lineIds.entries())
      if (before.sheet.status !== 'planned' && before.sheet.lines[number]?.held === false) couldBeBilled.add(id)
    const after = versions[at + 1]
    if (after === undefined) break
    const fresh = linesOf(after).filter(([id]) => !before.lineIds.includes(id))
    for (const [id, line] of linesOf(before)) {
      if (after.lineIds.includes(id) || standing.has(id) || !couldBeBilled.has(id)) continue
      reversed.set(id, { id, line, of: before })
      for (const [other, taken] of fresh) {
        if (!isInPlaceOf(taken, line)) continue
        replacedBy.set(id, [...(replacedBy.get(id) ?? []), other])
        replaces.set(other, [...(replaces.get(other) ?? []), id])
      }
    }
  }
  return { reversed: [...reversed.values()], replacedBy, replaces }
}

function linesOf({ sheet, lineIds }: SheetVersion): readonly (readonly [string, ChargeLine])[] {
  return sheet.lines.map((line, at) => [lineIds[at] ?? '', line] as const)
}

/** True if both are drug lines or both are service lines, and they charge some of the same records. */
function isInPlaceOf(taken: ChargeLine, line: ChargeLine): boolean {
  return isDrug(taken) === isDrug(line) && taken.charges.some((one) => line.charges.includes(one))
}

function isDrug({ code, ndc }: ChargeLine): boolean {
  return ndc !== undefined || /^[JQACP]/.test(code)
}
