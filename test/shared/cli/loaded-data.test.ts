import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ChargeSheet } from '../../../shared/sheet/charge-sheet.ts'
import { toBundle } from '../../deck/given-to-fhir.ts'
import { withoutDatabase } from '../../functions/local-site.ts'
import { paymentLimitFile } from '../../functions/published-files.ts'

const root = dirname(dirname(dirname(import.meta.dirname)))

/** A command as a person runs it. */
function run(script: string, ...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['shared/cli/run.mjs', script, ...args], { cwd: root }, (error, stdout, stderr) =>
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    )
  })
}

describe.skipIf(withoutDatabase)('what reference loads into a data folder', { timeout: 240_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'loaded-data-'))
  const data = join(folder, 'data')
  const visit = join(folder, 'visit.json')
  const file = join(folder, 'spring.csv')
  beforeAll(async () => {
    const day = {
      file: '',
      name: 'spring',
      on: '2026-05-15',
      setting: 'professional',
      ledger: [],
      procedures: [],
    } as const
    const given = [
      {
        at: '09:00-10:00',
        drug: 'pembrolizumab',
        dose: '200 mg',
        by: 'infusion',
        opened: '100 mg x2',
        container: 'single-dose',
      },
    ] as const
    writeFileSync(visit, JSON.stringify(toBundle({ ...day, given, charged: [], notCharged: [], found: [] })))
    writeFileSync(file, paymentLimitFile('April 1, 2026 through June 30, 2026', [['J9271', '1 MG', '61.251']]))
    const loaded = await run('shared/cli/reference/reference.ts', 'load', '--confirmed', '--data', data, file)
    expect(loaded).toMatchObject({ status: 0, stdout: expect.stringMatching(/^taken-in {2}spring\.csv/) })
  }, 240_000)
  afterAll(() => rmSync(folder, { recursive: true }))

  const charged = async (...args: string[]) => {
    const { status, stdout, stderr } = await run('shared/cli/charge/charge.ts', '--json', ...args, visit)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const sheet = JSON.parse(stdout) as ChargeSheet
    return { sheet, drug: sheet.lines.find(({ code }) => code === 'J9271') }
  }

  test('is what charge charges from, and the sheet names it; two that charge at once each get their turn', async () => {
    for (const { sheet, drug } of await Promise.all([charged('--data', data), charged('--data', data)])) {
      expect(drug).toMatchObject({ amount: '12250.20', held: false })
      expect(sheet.priced?.file).toBe('spring.csv')
      expect(sheet.total).not.toBe('0.00')
    }
  })

  test('was not known before it came', async () => {
    const { sheet, drug } = await charged('--data', data, '--as-known', '2026-04-01')
    expect(drug).toMatchObject({ held: true })
    expect(drug?.amount).toBeUndefined()
    expect(sheet.priced).toBeNull()
    expect(sheet.findings.map(({ check }) => check)).toContain('drug-has-a-price')
  })
})
