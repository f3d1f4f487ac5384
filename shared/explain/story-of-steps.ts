import { type Paper, paragraph } from '../print/layout.ts'
import type { Step } from './explanation.ts'

/** Returns each rule: its sentence, the facts it used, the fields it set, its source, and its first day. */
export function told(steps: readonly Step[], paper: Paper): readonly string[] {
  return steps.flatMap(({ rule, says, saw, setting, ledger, from, until, cites, settles }, at) => {
    const number = `${at + 1}`.padStart(3)
    const settled = Object.entries(settles).map(([field, value]) => `${inWords(field)}: ${valueInWords(value)}`)
    const here = [...(saw === undefined ? [] : [saw]), ...(setting === undefined ? [] : [`payer setting ${setting}`])]
    return [
      ...paragraph(says, 0, `${number}  `, 'plain', paper),
      ...(here.length === 0 ? [] : paragraph(`${here.join('; ')}.`, 5, 'Here: ', 'plain', paper)),
      ...(settled.length === 0 ? [] : paragraph(settled.join('; '), 5, '→ ', 'strong', paper)),
      ...paragraph(`${rule} · ${ledger.join(', ')} · ${period(from, until)}`, 5, '', 'quiet', paper),
      ...paragraph(cites.join('; '), 5, '', 'quiet', paper),
    ]
  })
}

function period(from: string, until: string | undefined): string {
  return `in force from ${from}${until === undefined ? '' : ` to ${until}`}`
}

const WORDS: Readonly<Record<string, string>> = {
  leftOff: 'left off',
  furtherHours: 'further hours',
  waitsFor: 'waits for',
  discardedUnits: 'units thrown away',
  discard: 'discard modifier',
}

function inWords(field: string): string {
  return WORDS[field] ?? field
}

function valueInWords(value: unknown): string {
  return value === true ? 'yes' : value === false ? 'no' : Array.isArray(value) ? value.join(' ') : String(value)
}
