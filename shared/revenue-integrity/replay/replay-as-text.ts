import { day, dollars } from '../../print/day-and-dollars.ts'
import { edges, type Paper, paragraph, styled } from '../../print/layout.ts'
import type { Dollars } from './dollars-apart.ts'
import type { ReplayTotals } from './replay-totals.ts'
import type { BilledLine, LineDifference, SheetDifference } from './sheet-difference.ts'

/** Columns of a line, in characters: code and modifiers, units, then the billed amount before and after. */
const CODE = 7
const MODIFIERS = 12
const UNITS = 16

/** Returns the differences of one sheet as text for a person. */
export function sheetDifferenceAsText(difference: SheetDifference, paper: Paper): string {
  const { encounter, on, lines, facts, found, noLongerFound } = difference
  const head = ` ${encounter ?? 'no encounter'} · ${on === null ? 'no date' : day(on)}`
  return [
    styled(head, 'strong', paper),
    ...lines.flatMap((line) => lineOf(line, paper)),
    ...facts.flatMap((fact) => paragraph(fact, 2, '', 'plain', paper)),
    ...found.flatMap((one) => paragraph(one, 2, 'found: ', 'doubtful', paper)),
    ...noLongerFound.flatMap((one) => paragraph(one, 2, 'no longer found: ', 'good', paper)),
    '',
    '',
  ].join('\n')
}

function lineOf({ before, after, why, ...owed }: LineDifference, paper: Paper): readonly string[] {
  const { code = '', modifiers = [] } = after ?? before ?? {}
  const was = before?.modifiers.join(' ') ?? ''
  const marks = before === null || was === modifiers.join(' ') ? modifiers.join(' ') : `${was} → ${modifiers.join(' ')}`
  const left = `  ${code.padEnd(CODE)}${marks.padEnd(MODIFIERS)}${unitsOf(before, after).padEnd(UNITS)}${amountsOf(before, after)}`
  const right = effectOf(owed)
  return [
    styled(edges(left, right, paper).trimEnd(), owed.overBilled !== '0.00' ? 'bad' : 'doubtful', paper),
    ...why.flatMap((reason) => paragraph(reason, 2 + CODE, '– ', 'quiet', paper)),
  ]
}

function effectOf({ overBilled, underBilled, billableNow }: Dollars): string {
  if (overBilled !== '0.00') return `over-billed ${dollars(overBilled)}`
  if (underBilled !== '0.00') return `under-billed ${dollars(underBilled)}`
  return billableNow === '0.00' ? '' : `waited, can be billed now ${dollars(billableNow)}`
}

function unitsOf(before: BilledLine | null, after: BilledLine | null): string {
  const [was, is] = [before?.units, after?.units]
  if (was === is) return `${is} ${is === 1 ? 'unit' : 'units'}`
  return `${was ?? 'none'} → ${is ?? 'none'} units`
}

function amountsOf(before: BilledLine | null, after: BilledLine | null): string {
  const [was, is] = [amountOf(before), amountOf(after)]
  return was === is ? is : `${was} → ${is}`
}

function amountOf(line: BilledLine | null): string {
  if (line === null) return 'not billed'
  const amount = line.amount === undefined ? 'no price' : dollars(line.amount)
  return line.held ? `${amount} held` : amount
}

/** Returns the totals of the replay as text for a person. */
export function totalsAsText(totals: ReplayTotals, paper: Paper): string {
  const { sheets, changed, lines, overBilled, overBilledLines, underBilled, underBilledLines } = totals
  const { billableNow, billableNowLines, sameButSources, failed, rewritten } = totals
  const row = (what: string, amount: string) => edges(` ${what}`, amount, paper)
  return [
    styled('─'.repeat(paper.width), 'quiet', paper),
    row(
      `Replayed: ${counted(sheets, 'sheet')}; would change: ${counted(changed, 'sheet')}, ${counted(lines, 'line')}`,
      '',
    ),
    styled(row(`Over-billed, on ${counted(overBilledLines, 'line')}`, dollars(overBilled)), 'strong', paper),
    styled(row(`Under-billed, on ${counted(underBilledLines, 'line')}`, dollars(underBilled)), 'strong', paper),
    styled(
      row(
        `Held or without a price before, can be billed now, on ${counted(billableNowLines, 'line')}`,
        dollars(billableNow),
      ),
      'strong',
      paper,
    ),
    ...(sameButSources === 0
      ? []
      : [row(`Billed the same, from other versions or reasons: ${counted(sameButSources, 'sheet')}`, '')]),
    ...(failed === 0 ? [] : [styled(row(`Not replayed: ${counted(failed, 'encounter')}`, ''), 'bad', paper)]),
    ...(rewritten === 0
      ? []
      : [row(`Rewritten: ${counted(rewritten, 'sheet')}; the old sheet is kept as an earlier version`, '')]),
    '',
  ]
    .map((line) => line.trimEnd())
    .join('\n')
}

function counted(count: number, of: string): string {
  return `${count.toLocaleString('en-US')} ${of}${count === 1 ? '' : 's'}`
}
