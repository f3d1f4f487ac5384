import type { ChargeSheet, Finding, NotCharged } from '../sheet/charge-sheet.ts'

/** The facts of a sheet that say why a code or a record has no line. */
export interface AbsentLine {
  /** The code or record that was asked for. */
  readonly asked: string
  readonly encounter: string | null
  /** Answers to missing facts that would bring the line, each with the finding that asks. */
  readonly wouldBring: readonly { readonly ifSo: string; readonly gives: string; readonly finding: Finding }[]
  /** Findings about the record that was asked for. */
  readonly about: readonly Finding[]
  /** Records without a line, one of which may be meant. */
  readonly notCharged: readonly NotCharged[]
}

/** Returns why a sheet has no line of a code or record; undefined if the sheet says nothing of it. */
export function absentLine(sheet: ChargeSheet, asked: string): AbsentLine | undefined {
  const isRecord = asked.includes('/')
  const [code = ''] = asked.toUpperCase().split('-')
  const brings = (gives: string) => gives.split(' + ').some((one) => one.split(/[- ]/)[0] === code)
  const wouldBring = isRecord
    ? []
    : sheet.findings.flatMap((finding) =>
        (finding.possibilities ?? [])
          .filter(({ gives }) => brings(gives))
          .map(({ ifSo, gives }) => ({ ifSo, gives, finding })),
      )
  const about = isRecord ? sheet.findings.filter((finding) => finding.about.includes(asked)) : []
  if (wouldBring.length + about.length === 0) return undefined
  return { asked, encounter: sheet.encounter, wouldBring, about, notCharged: sheet.notCharged }
}
