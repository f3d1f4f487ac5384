import { type Paper, paragraph, styled, wrapped } from '../print/layout.ts'
import type { Explanation, Holding, Rejected, StatedInput } from './explanation.ts'
import { head } from './story-head.ts'
import { drugRows, givingRows, type Rows } from './story-of-figures.ts'
import { worth } from './story-of-price.ts'
import { told } from './story-of-steps.ts'

/** Indent of the page, and start of the second column, in characters. */
const INDENT = 2
const LABEL = 32

/**
 * Returns one line as a short story for a biller: the charted facts, the rules, rejected alternatives, and the price.
 */
export function story(explained: Explanation, paper: Paper = { width: 100, colour: false }): string {
  const { line, leftOff, inputs, giving, drug, steps, rejected, heldBy } = explained
  const rows = [
    ...head(explained, paper),
    ...chapter('Charted', charted(inputs, paper), paper),
    ...(giving === undefined ? [] : chapter('Compared with', pairs(givingRows(giving), paper), paper)),
    ...(drug === undefined ? [] : chapter('Looked up in', pairs(drugRows(drug), paper), paper)),
    ...chapter(leftOff === undefined ? 'How it became this line' : 'Why it is not charged', told(steps, paper), paper),
    ...chapter(
      'Rejected alternatives',
      rejected.flatMap((one) => notThis(one, paper)),
      paper,
    ),
    ...(line === undefined ? [] : chapter('Price', worth(line, explained, paper), paper)),
    ...chapter(
      'Held by',
      heldBy.flatMap((one) => holding(one, paper)),
      paper,
    ),
    '',
  ]
  return rows.map((row) => row.trimEnd()).join('\n')
}

function chapter(title: string, rows: readonly string[], paper: Paper): readonly string[] {
  return rows.length === 0 ? [] : ['', styled(` ${title}`, 'strong', paper), ...rows]
}

/** Returns each record once, with its version and its values. */
function charted(inputs: readonly StatedInput[], paper: Paper): readonly string[] {
  return inputs.flatMap(({ resource, version, element, value }, at) => {
    const above = inputs[at - 1]
    const record = `${resource}, ${version === undefined ? 'version not stated' : `version ${version}`}`
    return [
      ...(above?.resource === resource && above.version === version ? [] : [`${' '.repeat(INDENT)}${record}`]),
      ...pair(INDENT + 2, element, value, paper),
    ]
  })
}

function pairs(rows: Rows, paper: Paper): readonly string[] {
  return rows.flatMap(([label, value]) => pair(INDENT, label, value, paper))
}

/** Returns a label with its value in the second column. */
function pair(indent: number, label: string, value: string, paper: Paper): readonly string[] {
  const start = Math.max(LABEL + INDENT, indent + label.length + 2)
  const [first = '', ...more] = wrapped(value, Math.max(20, paper.width - start))
  return [
    ' '.repeat(indent) + styled(label.padEnd(start - indent), 'quiet', paper) + first,
    ...more.map((row) => ' '.repeat(start) + row),
  ]
}

function notThis({ what, because }: Rejected, paper: Paper): readonly string[] {
  return paragraph(because, INDENT, `${what}: `, 'plain', paper)
}

function holding({ check, says, saw, fix, about }: Holding, paper: Paper): readonly string[] {
  return [
    ...paragraph(says, INDENT, '', 'bad', paper),
    ...(saw === undefined ? [] : paragraph(`Here: ${saw}.`, INDENT, '', 'plain', paper)),
    ...paragraph(fix, INDENT, '→ ', 'strong', paper),
    ...paragraph([check, ...about].join(' · '), INDENT, '', 'quiet', paper),
  ]
}
