import {
  administrationRules,
  checks,
  diagnosisRules,
  drugRules,
  pointerRules,
  procedureRules,
} from '../../shared/rulebook.ts'
import { workedExamples } from '../../test/deck/worked-example.ts'
import notes from './ledger-notes.json' with { type: 'json' }
import sentences from './ledger-sentences.json' with { type: 'json' }

/** The ids of the rule ledger for an infusion day, in its order. */
export const LEDGER: readonly string[] = Object.keys(sentences)

const laws = [...administrationRules, ...procedureRules, ...drugRules, ...diagnosisRules, ...pointerRules, ...checks]
const examples = workedExamples(`${import.meta.dirname}/../../test/worked-examples`)

/** Returns the sentence of a ledger id, the rules and checks that carry it out, its examples, and a note if there is one. */
export function standsFor(id: string) {
  return {
    sentence: (sentences as Readonly<Record<string, string>>)[id] ?? '',
    laws: laws.filter(({ ledger }) => ledger.includes(id)).map((law) => law.id),
    examples: examples.filter(({ ledger }) => ledger.includes(id)).length,
    note: notes.find((note) => note.id === id)?.says,
  }
}

/** Returns `docs/ledger.md`, made of the rules, checks and worked examples themselves. */
export function ledgerPage(): string {
  const rows = LEDGER.map((id) => {
    const { sentence, laws, examples, note } = standsFor(id)
    const named = laws.map((law) => `[\`${law}\`](rules.md#${law})`).join(', ')
    return `| ${id} | ${sentence} | ${[named, note ?? ''].filter((part) => part !== '').join('. ')} | ${examples} |`
  })
  return `${[
    '<!-- Written by `npm run docs`. Change the rules or `tools/docs/ledger-sentences.json`, not this page. -->',
    '# From the ledger to the rules',
    `The rule ledger lists the billing rules of an infusion day. Each id has its sentence, the rules and checks that apply
it, and the number of worked examples. A note names facts that no record can show.`,
    ['| id | sentence | rules and checks | examples |', '| --- | --- | --- | --- |', ...rows].join('\n'),
  ].join('\n\n')}\n`
}
