import type { RuleKind } from './kinds.ts'

/** Returns the export name of a rule: its id in camel case. */
export function exportName(id: string): string {
  return id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

/**
 * Returns the file of a new rule. It compiles and settles nothing. Its sentence, ledger ids and citations are empty, so
 * `npm test` names each of them until somebody fills it in.
 */
export function ruleFile(id: string, kind: RuleKind): string {
  const head = `import { type ${kind.type}, RULEBOOK_BEGINS } from '${kind.typeFile}'

export const ${exportName(id)}: ${kind.type} = {
  id: '${id}',
  says: 'Write one sentence that starts with a capital letter and ends with a full stop',
  ledger: [],
  cites: [],
  from: RULEBOOK_BEGINS,
`
  const check = `  severity: 'error',
  holds: 'both',
  fix: 'Write what the reader has to do.',
  misses: () => [],
}
`
  return head + (kind.isCheck ? check : '  settle: () => undefined,\n}\n')
}

/** Returns the worked example of a new rule. It fails until the rule settles something that the example shows. */
export function exampleFile(id: string, kind: RuleKind): string {
  const expects = kind.isCheck
    ? `  charged: []
  found:
    - { check: ${id} }
`
    : `  charged:
    - { code: "96413", units: 1, for: pembrolizumab, because: ${id} }
`
  return `# Write one example on each side of every limit. Keys: ../README.md.
- name: Write the principle that ${id} shows
  ledger: []
  on: 2026-01-14
  setting: facility
  shows: administration
  given:
    - { at: "09:30-10:05", drug: pembrolizumab, dose: 200 mg, by: infusion }
${expects}`
}

/** Returns the list with the new rule at its end. Throws a RangeError if the list already has a rule of that id. */
export function withRule(list: string, id: string): string {
  const name = exportName(id)
  if (list.includes(`'./${id}.ts'`)) throw new RangeError(`${id} is already in the list`)
  const imported = list.replace(/(?:^import .*\n)+/m, (imports) => `${imports}import { ${name} } from './${id}.ts'\n`)
  return imported.replace(/\n\]\n$/, `\n  ${name}, // write here why it is at this place in the list\n]\n`)
}
