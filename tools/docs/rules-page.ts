import { readdirSync } from 'node:fs'
import type { Citation } from '../../shared/law/citation.ts'
import type { Law } from '../../shared/law/rule.ts'
import {
  administrationRules,
  checks,
  diagnosisRules,
  drugRules,
  pointerRules,
  procedureRules,
} from '../../shared/rulebook.ts'
import { type WorkedExample, workedExamples } from '../../test/deck/worked-example.ts'

const root = `${import.meta.dirname}/../..`
const examples = workedExamples(`${root}/test/worked-examples`)
const paths = readdirSync(`${root}/shared/charging`, { recursive: true, encoding: 'utf8' }).map((path) =>
  path.replaceAll('\\', '/'),
)

/** Returns `docs/rules.md`: each rule and check with its sentence, sources, dates and worked examples. */
export function rulesPage(): string {
  return `${[
    '<!-- Written by `npm run docs`. Change the rules, not this page. -->',
    '# Rules and checks',
    `Each rule and each check in the order in which it is applied: its sentence, the ids of the rule ledger
([\`ledger.md\`](ledger.md)), its sources, its dates of service, and the worked examples that test it.`,
    ...part('Giving a drug', administrationRules),
    ...part('Documented procedures', procedureRules),
    ...part('Drugs', drugRules),
    ...part('Diagnoses', diagnosisRules),
    ...part('Diagnoses of a line', pointerRules),
    ...part('Checks', checks),
  ].join('\n\n')}\n`
}

function part(title: string, laws: readonly Law[]): readonly string[] {
  return [`## ${title}`, ...laws.map(entry)]
}

function entry(law: Law): string {
  const path = paths.find((each) => each.endsWith(`/${law.id}.ts`))
  const until = law.until === undefined ? '' : ` to ${law.until}`
  const tried = examples.filter((example) => names(example, law.id))
  return [
    `### [\`${law.id}\`](../shared/charging/${path})`,
    `${law.says}${fixOf(law)}`,
    [
      `- Ledger: ${law.ledger.join(', ')}`,
      `- Dates of service: from ${law.from}${until}`,
      `- Sources: ${law.cites.map(source).join('; ')}`,
      `- Examples: ${tried.length === 0 ? 'see the ledger' : listed(tried)}`,
    ].join('\n'),
  ].join('\n\n')
}

function fixOf(law: Law): string {
  return 'fix' in law ? ` *What to do: ${law.fix}*` : ''
}

function source({ source, section, checked }: Citation): string {
  return `${source}: ${section}${checked === undefined ? '' : ` (read ${checked})`}`
}

/** Examples by file, at most five names; the file has the others. */
function listed(tried: readonly WorkedExample[]): string {
  const shown = tried.slice(0, 5).map(({ file, name }) => `[${name}](../test/worked-examples/${file}.yaml)`)
  return [...shown, ...(tried.length > shown.length ? [`and ${tried.length - shown.length} more`] : [])].join('; ')
}

/** True if the example expects the rule or check by its id. */
function names(value: unknown, id: string, key?: string): boolean {
  if (typeof value === 'string') return value === id && (key === 'because' || key === 'rule' || key === 'check')
  if (Array.isArray(value)) return value.some((each) => names(each, id, key))
  return (
    typeof value === 'object' && value !== null && Object.entries(value).some(([inner, each]) => names(each, id, inner))
  )
}
