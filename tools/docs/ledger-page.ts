import { checks, codingRules, drugRules, procedureRules } from '../../shared/rulebook.ts'
import { workedExamples } from '../../test/deck/worked-example.ts'
import notes from './ledger-notes.json' with { type: 'json' }

const numbered = (prefix: string, ...ranges: readonly (readonly [from: number, to: number])[]) =>
  ranges.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, at) => `${prefix}-${String(from + at).padStart(2, '0')}`),
  )

/** The rules of the ledger on an infusion day. */
export const LEDGER: readonly string[] = [
  ...numbered('ADM', [1, 7], [10, 13], [20, 23], [30, 51]),
  ...numbered('HYD', [1, 3]),
  ...numbered('BND', [1, 4]),
  ...numbered('DRG', [1, 30]),
  ...numbered('AOC', [1, 2]),
  ...numbered('NCCI', [7, 11]),
  'MUE-01',
]

const laws = [...codingRules, ...procedureRules, ...drugRules, ...checks]
const examples = workedExamples(`${import.meta.dirname}/../../test/worked-examples`)

/** What stands for a rule of the ledger: rules and checks that name it, worked examples that do, and what is to be said of it. */
export function standsFor(id: string) {
  return {
    laws: laws.filter(({ ledger }) => ledger.includes(id)).map((law) => law.id),
    examples: examples.filter(({ ledger }) => ledger.includes(id)).length,
    note: notes.find((note) => note.id === id)?.says,
  }
}

/** `docs/ledger.md`, made of the rules, checks and worked examples themselves. */
export function ledgerPage(): string {
  const rows = LEDGER.map((id) => {
    const { laws, examples, note } = standsFor(id)
    const named = laws.map((law) => `\`${law}\``).join(', ')
    return `| ${id} | ${[named, note ?? ''].filter((part) => part !== '').join('. ')} | ${examples} |`
  })
  return `${[
    '<!-- Written by `npm run docs`. What stands here is changed where it comes from. -->',
    '# From the ledger to the rules',
    `Every rule of the ledger for an infusion day, the rules and checks that carry it out, and how many worked examples try it.
What no record can say is said here, so that nobody looks for it in a line.`,
    ['| ledger | rules and checks | examples |', '| --- | --- | --- |', ...rows].join('\n'),
  ].join('\n\n')}\n`
}
