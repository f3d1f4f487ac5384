import { type Paper, paragraph, styled } from '../print/layout.ts'
import type { AbsentLine } from './absent-line.ts'

/** Returns as text why a sheet has no line of a code or record, and what would bring one. */
export function storyOfAbsentLine(
  { asked, encounter, wouldBring, about, notCharged }: AbsentLine,
  paper: Paper,
): string {
  const lines = [
    styled(` ${asked} is not on the sheet of ${encounter ?? 'the visit'}.`, 'strong', paper),
    ...wouldBring.flatMap(({ ifSo, gives, finding }) => [
      ...paragraph(`It would be: ${ifSo} gives ${gives}.`, 1, '– ', 'plain', paper),
      ...paragraph(`${finding.says} ${finding.fix} [${finding.check}]`, 3, '', 'quiet', paper),
    ]),
    ...about.flatMap(({ says, saw, fix, check }) => [
      ...paragraph([says, ...(saw === undefined ? [] : [`Here: ${saw}.`])].join(' '), 1, '– ', 'plain', paper),
      ...paragraph(`${fix} [${check}]`, 3, '→ ', 'strong', paper),
    ]),
    ...notCharged.flatMap(({ what, about: records, because }) =>
      paragraph(`Not charged: ${what} (${records.join(', ')}). ${because.at(-1)?.says ?? ''}`, 1, '– ', 'plain', paper),
    ),
  ]
  return lines.map((line) => line.trimEnd()).join('\n')
}
