import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asked } from '../../../shared/cli/replay/replay-options.ts'
import { withoutDatabase } from '../../functions/local-site.ts'
import { capturedTerminal } from './captured-terminal.ts'

const root = dirname(dirname(dirname(import.meta.dirname)))
const folder = mkdtempSync(join(tmpdir(), 'replay-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The command as a person runs it. */
function run(script: string, ...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(root, script), ...args], (error, stdout, stderr) =>
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    )
  })
}

describe('What a replay is asked', () => {
  test('from one day to another, both of the calendar', () => {
    expect(
      asked(['--from', '2025-10-01', '--to', '2025-12-31', '--as-known', '2025-12-08'], capturedTerminal()),
    ).toMatchObject({
      from: '2025-10-01',
      until: '2025-12-31',
      asKnown: '2025-12-08',
      apply: false,
      ndjson: false,
      tenant: 'demo',
    })
  })

  test.each([
    [['--from', '2025-10-01'], /'--to <day>' not specified/],
    [['--from', '2025-10-01', '--to', '2025-09-30'], /2025-09-30 is before/],
    [
      ['--from', '2025-10-01', '--to', '2025-11-31'],
      /'--to <day>' argument '2025-11-31' is invalid\. 2025-11-31 is not a day/,
    ],
    [['--from', '2025-10-01', '--to', '2025-12-31', '--as-known', 'Q4'], /'--as-known <day>' argument 'Q4' is invalid/],
    [['--from', '2025-10-01', '--to', '2025-12-31', '--rule', 'x'], /--rule/],
  ])('%j is not understood', (args, why) => {
    const terminal = capturedTerminal()
    expect(asked(args, terminal)).toBe(2)
    expect(terminal.err()).toMatch(why)
  })
})

describe('The command', () => {
  test('says how it is used, and where there is nothing to replay', async () => {
    const period = ['--from', '2026-01-01', '--to', '2026-01-31']
    const [help, wrong, empty] = await Promise.all([
      replay('--help'),
      replay('--from', 'then'),
      replay(...period, '--data', join(folder, 'nowhere')),
    ])
    expect(help).toMatchObject({ status: 0, stdout: expect.stringContaining('--as-known') })
    expect(wrong).toMatchObject({ status: 2, stderr: expect.stringContaining('then is not a day: write 2025-10-01') })
    expect(empty).toMatchObject({ status: 2, stderr: expect.stringContaining('nothing is kept in') })
  })
})

const replay = (...args: string[]) => run('shared/cli/run.mjs', 'shared/cli/replay/replay.ts', ...args)

/** This project with one threshold moved: up to 30 minutes are a push. */
function otherCheckout(): string {
  const checkout = join(folder, 'other')
  for (const part of ['shared', 'fhir-mappings', 'package.json'])
    cpSync(join(root, part), join(checkout, part), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'))
  const minutes = join(checkout, 'shared/law/minutes.ts')
  const text = readFileSync(minutes, 'utf8')
  writeFileSync(minutes, text.replace('LONGEST_PUSH_MINUTES = 15', 'LONGEST_PUSH_MINUTES = 30'))
  return checkout
}

describe.skipIf(withoutDatabase)('What is kept', { timeout: 120_000 }, () => {
  const data = join(folder, 'data')
  const period = ['--from', '2026-01-01', '--to', '2026-01-31', '--data', data]
  const command = (...args: string[]) => replay(...period, ...args)

  beforeAll(async () => {
    await run('test/shared/cli/keep-example-days.ts', data)
  })

  test('is replayed from the folder, and comes to the same', async () => {
    const { status, stdout, stderr } = await command()
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/Replayed: 2 sheets; would change: 0 sheets, 0 lines/)
  })

  test('by another rulebook changes what that rulebook decides otherwise, and names the rule', async () => {
    const { status, stdout } = await command('--rules', otherCheckout(), '--ndjson')
    expect(status).toBe(0)
    const objects = stdout
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text))
    expect(objects[0]).toMatchObject({ kind: 'head', site: 'demo', rulebook: expect.stringContaining(' of ') })
    const infusion = objects.find(({ before }) => before?.code === '96413')
    expect(infusion).toMatchObject({ encounter: 'Encounter/pembrolizumab', after: null })
    const push = objects.find(({ after }) => after?.code === '96409')
    expect(push.why).toContainEqual(expect.stringMatching(/^rule short-infusion-is-push: /))
  })

  test('by what is no rulebook is not replayed, and it is said why', async () => {
    const { status, stderr } = await command('--rules', join(root, 'docs'))
    expect(status).toBe(2)
    expect(stderr).toMatch(/docs cannot be replayed with: shared\/charge-visit\.ts does not load there/)
  })

  test('after the commands of the README prints what the README shows', async () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8')
    const [, load = '', asked = '', shown = ''] =
      /npm run --silent reference -- (load .*)\nnpm run --silent replay -- (.*)\n```\n\n```\n([\s\S]*?)```/.exec(
        readme,
      ) ?? []
    const argumentsOf = (text: string) =>
      text.split(' ').map((one) => (one === '.local/try' ? data : one.startsWith('examples/') ? join(root, one) : one))
    expect(await run('shared/cli/run.mjs', 'shared/cli/reference/reference.ts', ...argumentsOf(load))).toMatchObject({
      status: 0,
    })
    const { status, stdout, stderr } = await replay(...argumentsOf(asked))
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const told = (text: string) =>
      text
        .replace(/Run by .* at \S+Z\./, 'Run by')
        .replace(/Rulebook [\d.]+;/, 'Rulebook;')
        .trimEnd()
    expect(shown).not.toBe('')
    expect(told(stdout)).toBe(told(shown))
  })
})
