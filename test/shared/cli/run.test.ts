import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const { engines, scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** A script that gives Node another version, run before everything else. */
const asNode = (version: string) =>
  `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'${version}'}})`

function run(version: string, ...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const given = ['--import', asNode(version), join(root, 'shared/cli/run.mjs'), ...args]
    execFile(process.execPath, given, (error, stdout, stderr) =>
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    )
  })
}

describe('A command started by run.mjs', () => {
  test.each(['16.20.2', '20.20.2', '22.17.1', '23.11.0', '24.10.0'])(
    'says in one sentence that Node %s is too old',
    async (version) => {
      const { status, stdout, stderr } = await run(version, 'shared/cli/charge/charge.ts', '--help')
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
      expect(stderr).toMatch(/^This needs Node \^22\.18\.0 \|\| >=24\.11\.0, and this is Node [\d.]+: install .+\.\n$/)
    },
  )

  test.each(['22.18.0', '22.23.2', '24.11.0', '25.0.0', '26.3.1'])('runs on Node %s', async (version) => {
    const { status, stdout, stderr } = await run(version, 'shared/cli/charge/charge.ts', '--help')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('Usage: npm run --silent charge --')
  })

  test('keeps what Node makes of the TypeScript for the next command', async () => {
    await run('24.21.0', 'shared/cli/charge/charge.ts', '--help')
    const kept = readdirSync(join(root, 'node_modules/.cache/oncology-billing'), { recursive: true })
    expect(kept.length).toBeGreaterThan(100)
  })

  test('without a file only checks Node', async () => {
    expect(await run('24.21.0')).toEqual({ status: 0, stdout: '', stderr: '' })
    expect(await run('20.0.0')).toMatchObject({ status: 1, stdout: '' })
  })

  test('is every script that runs TypeScript', () => {
    const typescript = Object.values<string>(scripts).filter((script) => script.includes('.ts'))
    expect(typescript.length).toBeGreaterThan(5)
    expect(typescript.filter((script) => !script.startsWith('node shared/cli/run.mjs '))).toEqual([])
    expect(engines.node).toBe('^22.18.0 || >=24.11.0')
  })
})
