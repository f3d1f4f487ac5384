import { createHash } from 'node:crypto'
import type { ChargeLine, ChargeSheet } from '../../sheet/charge-sheet.ts'
import type { FindingId } from '../../sheet/kept-sheet.ts'

/** Returns the id of a sheet: a hash of its partition and sort key. */
export function sheetId(of: string, sk: string): string {
  return hash(`${of}|${sk}`)
}

/** Returns the sheet's id from the id of one of its lines or findings. */
export function sheetOf(id: string): string {
  return id.split('-')[0] ?? ''
}

/**
 * Returns the ids of lines. A line keeps its id while its code, modifiers, day and charged records stay the same. Equal
 * lines are told apart by a number.
 */
export function lineIds(sheet: string, lines: readonly ChargeLine[]): readonly string[] {
  const seen = new Map<string, number>()
  return lines.map(({ code, modifiers, on, charges }) =>
    numbered(sheet, JSON.stringify([code, modifiers, on, [...charges].sort()]), seen),
  )
}

/**
 * Returns the ids of findings. A finding keeps its id while the same check reports the same records, whatever facts it
 * reports.
 */
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
