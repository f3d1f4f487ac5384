import { day, dollars } from '../print/day-and-dollars.ts'
import { edges, type Paper, paragraph, styled, wrapped } from '../print/layout.ts'
import type { ChargeLine } from '../sheet/charge-sheet.ts'
import type { Explanation } from './explanation.ts'

/** Returns the head of the story: number, visit and amount of the line. */
export function head(
  { encounter, server, on, setting, payer, rulebook, number, line, leftOff, giving }: Explanation,
  paper: Paper,
): readonly string[] {
  const whose = [
    line === undefined ? `entry ${number}` : `line ${number}`,
    `${encounter ?? 'no encounter'}${server === undefined ? '' : ` of ${server}`}`,
    ...(on === null ? [] : [day(line?.on ?? on)]),
    setting === null ? 'setting unknown' : setting === 'facility' ? 'hospital outpatient' : 'office',
    payer,
    `rulebook ${rulebook}`,
  ]
  const what = line === undefined ? `Not charged: ${leftOff?.what ?? ''}` : called(line, giving?.substance)
  const right = line === undefined ? '' : line.amount === undefined ? 'no price' : dollars(line.amount)
  const [first = '', ...more] = wrapped(what, paper.width - right.length - 5)
  return [
    styled(edges(` ${first}`, `${right} `, paper), 'strong', paper),
    ...more.map((rest) => styled(`   ${rest}`, 'strong', paper)),
    styled('━'.repeat(paper.width), 'quiet', paper),
    ...paragraph(whose.join(' · '), 1, '', 'quiet', paper),
  ]
}

function called({ code, modifiers, name, units, held }: ChargeLine, substance: string | undefined): string {
  return [
    [code, ...modifiers].join('-'),
    ...(substance === undefined ? [name] : [name, substance]),
    `${units} ${units === 1 ? 'unit' : 'units'}`,
    ...(held ? ['HELD'] : []),
  ].join(' · ')
}
