import { describe, expect, test } from 'vitest'
import type { Json } from './base-visit.ts'
import { billed, charged, type Sent, told } from './command-line.ts'

/** One odd form as a sender writes it, and the right answer. */
export interface FieldCase {
  readonly name: string
  /** A Bundle, or the text or files to send. */
  readonly send: Json | Sent
  readonly args?: readonly string[]
  /** Lines to bill now, all of them: `96413 x1 $337.46`. Amounts may be left off. */
  readonly bills: readonly string[]
  /** Words that must appear in a finding, a reason or a message. */
  readonly says?: RegExp | readonly RegExp[]
  /** Words that must not appear, because they name the wrong cause. */
  readonly neverSays?: RegExp
  /** True if the result has no other message than the plain visit has. */
  readonly quiet?: boolean
  readonly exit?: 0 | 1
  /** Days that lines are billed for. */
  readonly on?: readonly string[]
  /** Most findings: one cause gives one finding. */
  readonly findings?: number
  readonly status?: string
  /** Dollars or codes that held lines or offered answers must show. */
  readonly worth?: RegExp
}

/** Checks each case through the command line. */
export function holdCases(kind: string, cases: readonly FieldCase[]): void {
  describe(`${kind} (${cases.length} cases)`, () => {
    for (const one of cases) test(one.name, () => holds(one))
  })
}

async function holds({ send, args, bills, says = [], neverSays, quiet, exit, on, findings, status, worth }: FieldCase) {
  const answer = await charged(sentAs(send), args)
  const lines = billed(answer.sheets)
  const priced = bills.some((line) => line.includes('$'))
  expect(priced ? lines : lines.map((line) => line.replace(/ \$.*/, ''))).toEqual([...bills].sort())
  for (const words of [says].flat()) expect(told(answer)).toMatch(words)
  if (neverSays !== undefined) expect(told(answer)).not.toMatch(neverSays)
  if (exit !== undefined) expect(answer.exit).toBe(exit)
  const found = answer.sheets.flatMap((sheet) => sheet.findings)
  if (findings !== undefined) expect(found.map(({ check }) => check).length).toBeLessThanOrEqual(findings)
  if (quiet === true) expect([found.map(({ check }) => check), answer.complaints]).toEqual([[], ''])
  if (on !== undefined)
    expect([...new Set(answer.sheets.flatMap(({ lines }) => lines.map((line) => line.on)))]).toEqual(on)
  if (status !== undefined) expect(answer.sheets.map((sheet) => sheet.status)).toEqual([status])
  const aboutNobody = answer.sheets.filter((sheet) => sheet.encounter === null && sheet.patient === undefined)
  expect(aboutNobody, 'sheets about nobody').toEqual([])
  if (worth !== undefined) {
    const held = answer.sheets.flatMap((sheet) => sheet.lines.filter((line) => line.held))
    const offered = found.flatMap(({ possibilities = [] }) => possibilities)
    expect(JSON.stringify([held.map(({ code, units, amount }) => ({ code, units, amount })), offered])).toMatch(worth)
  }
  expect(answer.exit === 0 && answer.stdout === '' && answer.complaints === '', 'nothing said, exit 0').toBe(false)
}

function sentAs(send: Json | Sent): Sent {
  if (typeof send === 'string' || send instanceof Uint8Array) return send
  return 'resourceType' in send ? JSON.stringify(send) : (send as Exclude<Sent, string | Uint8Array>)
}
