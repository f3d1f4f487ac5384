import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { asked } from '../../../shared/cli/operate/subscribe-options.ts'
import { capturedTerminal } from './captured-terminal.ts'

const root = dirname(dirname(dirname(import.meta.dirname)))
const folder = mkdtempSync(join(tmpdir(), 'subscribe-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The command as a person runs it. */
function run(...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['shared/cli/run.mjs', 'shared/cli/operate/subscribe.ts', ...args],
      { cwd: root },
      (error, stdout, stderr) => resolve({ status: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    )
  })
}

describe('The arguments of subscribe', () => {
  test('by default ask for visits and administrations, with heartbeats, and change nothing', () => {
    expect(asked(['--api', 'https://x.org'], capturedTerminal())).toMatchObject({
      request: {
        site: 'demo',
        api: 'https://x.org',
        wish: { types: ['Encounter', 'MedicationAdministration'], heartbeatSeconds: 900 },
        yes: false,
        waitSeconds: 20,
      },
    })
    expect(
      asked(['--api', 'https://x.org', '--topic', 'a', '--topic', 'b', '--until', '2027-10-01'], capturedTerminal()),
    ).toMatchObject({
      request: { wish: { topics: ['a', 'b'], end: '2027-10-01T00:00:00Z' } },
    })
    expect(asked(['--status'], capturedTerminal())).toMatchObject({ request: { status: true } })
  })

  test.each<[readonly string[], RegExp]>([
    [[], /add --api URL/],
    [['--api', 'x', '--types', 'Encounter,encounter'], /encounter is no type/],
    [
      ['--api', 'x', '--as', 'r6'],
      /'--as <form>' argument 'r6' is invalid\. Allowed choices are classic, backport, r5/,
    ],
    [['--api', 'x', '--content', 'all'], /Allowed choices are full-resource, id-only, empty/],
    [['--api', 'x', '--heartbeat', 'often'], /often is not a number of seconds/],
    [['--api', 'x', '--wait', '-1'], /wait/],
    [['--api', 'x', '--until', 'soon'], /soon is not a day/],
    [['--secret', 'x'], /--secret/],
  ])('%j is refused', (args, why) => {
    const terminal = capturedTerminal()
    expect(asked(args, terminal)).toBe(2)
    expect(terminal.err()).toMatch(why)
  })
})

describe('The command', () => {
  test('prints its usage, and reports a site without an EHR', async () => {
    const [help, wrong, empty] = await Promise.all([
      run('--help'),
      run('--site'),
      run('--api', 'https://x.org', '--data', join(folder, 'nowhere')),
    ])
    expect(help).toMatchObject({ status: 0, stdout: expect.stringContaining('CALLBACK_SECRET') })
    expect(wrong).toMatchObject({ status: 2, stderr: expect.stringContaining('--help says more') })
    expect(empty).toMatchObject({ status: 2, stderr: expect.stringContaining('nothing is kept in') })
  })
})
