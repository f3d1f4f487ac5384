import { createHash } from 'node:crypto'
import type { ChargeLine, ChargeSheet } from '../../sheet/charge-sheet.ts'
import type { FindingId } from '../../sheet/kept-sheet.ts'

/** The id of a sheet: of its home and its place there, so that no two sites share one by chance. */
export function sheetId(of: string, sk: string): string {
  return hash(`${of}|${sk}`)
}

/** The sheet the id of one of its lines or findings begins with. */
export function sheetOf(id: string): string {
  return id.split('-')[0] ?? ''
}

/**
 * A line keeps its id while it stands for the same thing: its code and modifiers, its day, and what it charges.
 * Of lines equal in all that, the second and further are told apart by their number.
 */
export function lineIds(sheet: string, lines: readonly ChargeLine[]): readonly string[] {
  const seen = new Map<string, number>()
  return lines.map(({ code, modifiers, on, charges }) =>
    numbered(sheet, JSON.stringify([code, modifiers, on, [...charges].sort()]), seen),
  )
}

/** A finding keeps its id while the same check finds something about the same records, whatever it sees there. */
export function findingIds(id: string, { findings, lines, notCharged }: ChargeSheet): readonly FindingId[] {
  const seen = new Map<string, number>()
  const inputs = [...lines, ...notCharged].flatMap((one) => one.inputs)
  return findings.map((finding) => {
    const { check, about, saw, severity, possibilities } = finding
    const read = inputs.flatMap(({ resource, version }) => (about.includes(resource) ? [`${resource} ${version}`] : []))
    return {
      id: numbered(id, JSON.stringify([check, [...about].sort()]), seen),
      facts: hash(JSON.stringify([severity, saw, possibilities, [...new Set(read)].sort()])),
    }
  })
}

function numbered(sheet: string, text: string, seen: Map<string, number>): string {
  const number = (seen.get(text) ?? 0) + 1
  seen.set(text, number)
  return `${sheet}-${hash(`${text}${number}`)}`
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 20)
}
