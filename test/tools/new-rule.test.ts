import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { RULE_KINDS } from '../../tools/new-rule/kinds.ts'
import { newRule } from '../../tools/new-rule/new-rule.ts'
import { exportName, ruleFile } from '../../tools/new-rule/rule-texts.ts'

const root = mkdtempSync(join(tmpdir(), 'new-rule-'))
afterAll(() => rmSync(root, { recursive: true }))

const here = (path: string) => readFileSync(`${import.meta.dirname}/../../${path}`, 'utf8')
const there = (path: string) => readFileSync(join(root, path), 'utf8')

function run(...args: string[]) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const terminal = { stdin: new PassThrough(), stdout, stderr, colour: false, width: 100, watched: false }
  return newRule(args, terminal, root).then((status) => ({
    status,
    said: String(stdout.read() ?? ''),
    complained: String(stderr.read() ?? ''),
  }))
}

for (const [, { folder, list, examples }] of RULE_KINDS) {
  for (const path of [`shared/charging/${folder}/${list}.ts`, `test/worked-examples/${examples}/x`]) {
    mkdirSync(join(root, dirname(path)), { recursive: true })
  }
  writeFileSync(join(root, `shared/charging/${folder}/${list}.ts`), here(`shared/charging/${folder}/${list}.ts`))
}

test.each([...RULE_KINDS.keys()])(
  'a new rule of kind %s is in its list and has a file and an example',
  async (kind) => {
    const id = `a-new-${kind}`
    const { status, said } = await run(id, kind)
    expect(status).toBe(0)
    const { folder, list, examples } = RULE_KINDS.get(kind) ?? expect.fail('the kind is known')
    expect(there(`shared/charging/${folder}/${list}.ts`)).toContain(`import { ${exportName(id)} } from './${id}.ts'`)
    expect(there(`shared/charging/${folder}/${list}.ts`)).toMatch(new RegExp(`\\n {2}${exportName(id)},.*\\n\\]\\n$`))
    expect(there(`shared/charging/${folder}/${id}.ts`)).toContain(`id: '${id}'`)
    expect(parse(there(`test/worked-examples/${examples}/${id}.yaml`))).toHaveLength(1)
    expect(said).toContain(`shared/charging/${folder}/${id}.ts`)
  },
)

test('an unfinished rule fails the conventions: its sentence has no full stop, and it cites nothing', () => {
  const role = RULE_KINDS.get('role') ?? expect.fail('the kind is known')
  const [, says = ''] = /says: '(.*)'/.exec(ruleFile('one-more', role)) ?? []
  expect(says).not.toMatch(/[.]$/)
  expect(ruleFile('one-more', role)).toContain('cites: []')
})

test('an unknown kind is refused, with a list of the kinds', async () => {
  const { status, complained } = await run('one-more-rule', 'surgery')
  expect(status).toBe(2)
  expect(complained).toContain('visit-check')
})

test('an id that exists is refused and its file is kept', async () => {
  const { status, complained } = await run('a-new-role', 'role')
  expect(status).toBe(2)
  expect(complained).toContain('exists already')
})
