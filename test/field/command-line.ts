import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { charge } from '../../shared/cli/charge/charge.ts'
import type { ChargeLine, ChargeSheet } from '../../shared/sheet/charge-sheet.ts'

/** Files by their names; a text or bytes alone is one file. */
export type Sent = string | Uint8Array | Readonly<Record<string, string | Uint8Array>>

/** The result of the command line: exit status, sheets as JSON, messages on standard error. */
export interface Answer {
  readonly exit: number
  readonly stdout: string
  /** Standard error with file places shortened to their names. */
  readonly complaints: string
  readonly sheets: readonly ChargeSheet[]
}

/** Runs the command line on files in a folder of their own; `args` come before the paths. */
export async function charged(sent: Sent, args: readonly string[] = []): Promise<Answer> {
  const { exit, stdout, complaints } = await printed(sent, ['--json', ...args])
  const sheets = stdout.split('\n').flatMap((line) => (line.trim() === '' ? [] : [JSON.parse(line) as ChargeSheet]))
  return { exit, stdout, complaints, sheets }
}

/** Does the same without reading what is printed: for a person where `args` do not ask for JSON. */
export async function printed(sent: Sent, args: readonly string[] = []): Promise<Omit<Answer, 'sheets'>> {
  const folder = mkdtempSync(join(tmpdir(), 'field-'))
  try {
    const files = typeof sent === 'string' || sent instanceof Uint8Array ? { 'visit.json': sent } : sent
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), content)
    }
    const names = Object.keys(files)
    const paths = names.length === 1 ? names.map((name) => join(folder, name)) : [folder]
    const [out, err] = [texts(), texts()]
    const exit = await charge([...args, ...paths], {
      stdin: Readable.from([]),
      stdout: out.stream,
      stderr: err.stream,
      colour: false,
      watched: false,
      width: 100,
    })
    return { exit, stdout: out.said(), complaints: err.said().replaceAll(`${folder}/`, '') }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function texts() {
  const chunks: string[] = []
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      chunks.push(String(chunk))
      done()
    },
  })
  return { stream, said: () => chunks.join('') }
}

/** Returns lines to bill now: not held, on a sheet that is not planned. */
export function billedLines(sheets: readonly ChargeSheet[]): readonly ChargeLine[] {
  return sheets.flatMap((sheet) => (sheet.status === 'planned' ? [] : sheet.lines.filter(({ held }) => !held)))
}

/** `96413 x1 $337.46`, in order of their text. */
export function billed(sheets: readonly ChargeSheet[]): readonly string[] {
  return billedLines(sheets)
    .map(({ code, modifiers, units, amount }) => {
      const price = amount === undefined ? '' : ` $${amount}`
      return `${[code, ...modifiers].join('-')} x${units}${price}`
    })
    .sort()
}

/** Returns the cents to bill now. */
export function billedCents(sheets: readonly ChargeSheet[]): number {
  return billedLines(sheets).reduce((sum, { amount = '0' }) => sum + Math.round(Number(amount) * 100), 0)
}

/** Returns everything a person reads of the result: messages, findings, and reasons why records are not charged. */
export function told({ complaints, sheets }: Answer): string {
  const said = sheets.flatMap(({ findings, notCharged, lines }) => [
    ...findings.map(({ check, about, says, fix, saw, possibilities }) => [
      check,
      ...about,
      says,
      fix,
      saw,
      JSON.stringify(possibilities),
    ]),
    ...notCharged.map(({ about, what, because }) => [
      ...about,
      what,
      ...because.flatMap(({ rule, says, saw }) => [rule, says, saw]),
    ]),
    ...lines.flatMap(({ because }) => because.map(({ saw }) => [saw])),
  ])
  return [complaints, ...said.map((each) => each.join(' '))].join('\n')
}
