import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { type ExitStatus, runHere, type Terminal } from '../../shared/cli/terminal.ts'
import { RULE_KINDS } from './kinds.ts'
import { exampleFile, ruleFile, withRule } from './rule-texts.ts'

const ROOT = `${import.meta.dirname}/../..`

/**
 * Writes a new rule or check: its file, its place in its list, and a worked example. All three fail in `npm test`, each
 * with a sentence, until they are filled in.
 */
export async function newRule(args: readonly string[], terminal: Terminal, root = ROOT): Promise<ExitStatus> {
  const { stdout, stderr } = terminal
  const command = new Command('npm run new-rule --')
    .description('Writes a rule or check, its worked example and its place in the list.')
    .argument('<id>', 'the sentence of the rule, shortened to a name: short-infusion-is-push')
    .argument('<kind>', [...RULE_KINDS.keys()].join(', '))
    .exitOverride()
    .configureOutput({ writeOut: (text) => stdout.write(text), writeErr: (text) => stderr.write(text) })
  try {
    command.parse(args, { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    throw error
  }
  const [id = '', kindName = ''] = command.args
  const kind = RULE_KINDS.get(kindName)
  if (kind === undefined)
    return refuse(`"${kindName}" is not a kind of rule. Use one of: ${[...RULE_KINDS.keys()].join(', ')}.`)
  if (!/^[a-z0-9]+(-[a-z0-9]+)+$/.test(id)) return refuse(`"${id}" is not an id. Use small letters and hyphens.`)
  const paths = {
    rule: `shared/charging/${kind.folder}/${id}.ts`,
    list: `shared/charging/${kind.folder}/${kind.list}.ts`,
    example: `test/worked-examples/${kind.examples}/${id}.yaml`,
  }
  if (existsSync(`${root}/${paths.rule}`)) return refuse(`${paths.rule} exists already. Choose another id.`)
  writeFileSync(`${root}/${paths.list}`, withRule(readFileSync(`${root}/${paths.list}`, 'utf8'), id))
  writeFileSync(`${root}/${paths.rule}`, ruleFile(id, kind))
  writeFileSync(`${root}/${paths.example}`, exampleFile(id, kind))
  stdout.write(`${paths.rule}
${paths.example}
${paths.list}

1. Write the example. 2. Write the rule. 3. Move it to its place in the list. 4. npm run docs. 5. npm test.
`)
  return 0

  function refuse(why: string): ExitStatus {
    stderr.write(`${why}\n`)
    return 2
  }
}

export const main = (): Promise<void> => runHere(newRule)
