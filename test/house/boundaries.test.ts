import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'

// `npm run boundaries` checks the real sources. A rule that sees nothing lets everything pass. This test therefore runs
// the rules on a small project in which each file breaks one.

const root = dirname(dirname(import.meta.dirname))
const project = mkdtempSync(join(tmpdir(), 'boundaries-'))
afterAll(() => rmSync(project, { recursive: true }))

const rule = (id: string) => `export const rule = {\n  id: '${id}',\n  says: 'So it is.',\n}\n`
const files = {
  'shared/exact/decimal.ts': `import 'node:fs'\n`,
  'shared/exact/dose.ts': `import '../law/rule.ts'\n`,
  'shared/law/rule.ts': `import * as z from 'zod'\nimport './nowhere.ts'\n`,
  'shared/charging/administration/role/one-rule.ts': `import '../units/another-rule.ts'\n${rule('one-rule')}`,
  'shared/charging/administration/units/another-rule.ts': rule('another-rule'),
  'shared/charging/timeline/timeline.ts': `import type {} from '../administration/role/one-rule.ts'\n`,
  'shared/charging/pricing/price-line.ts': '',
  'shared/fhir/reading/visits.ts': `import '../../charging/timeline/timeline.ts'\n`,
  'shared/aws/records/records.ts': `import '../sheets/charge-sheets.ts'\n`,
  'shared/aws/sheets/charge-sheets.ts': `import '../../local/local-site.ts'\n`,
  'shared/local/local-site.ts': `import '../cli/start/start.ts'\n`,
  'shared/cli/start/start.ts': `import '../../../functions/charge.ts'\nimport '../../exact/decimal.ts'\n`,
  'functions/charge.ts': `import '../shared/aws/records/records.ts'\nimport '../shared/fhir/reading/visits.ts'\nimport '../shared/exact/dose.ts'\n`,
}

test('each broken boundary is reported by its name', async () => {
  for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'])
    cpSync(join(root, name), join(project, name))
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(project, dirname(path)), { recursive: true })
    writeFileSync(join(project, path), text)
  }
  const cruise = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'functions', 'shared']
  const failed = await promisify(execFile)(join(root, 'node_modules/.bin/depcruise'), cruise, { cwd: project })
  const { summary } = JSON.parse(failed.stdout) as {
    summary: { violations: { from: string; rule: { name: string } }[] }
  }
  const named = new Set(summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`))
  expect([...named].sort()).toEqual([
    'functions/charge.ts: no-circle',
    'shared/aws/records/records.ts: shared-aws-records-imports-only-lower-floors',
    'shared/aws/sheets/charge-sheets.ts: shared-aws-sheets-imports-only-lower-floors',
    'shared/charging/administration/role/one-rule.ts: a-rule-stands-alone',
    'shared/charging/pricing/price-line.ts: nothing-lies-about',
    'shared/charging/timeline/timeline.ts: shared-charging-timeline-imports-only-lower-floors',
    'shared/exact/decimal.ts: shared-exact-does-not-touch-the-machine',
    'shared/exact/dose.ts: shared-exact-imports-only-lower-floors',
    'shared/fhir/reading/visits.ts: shared-fhir-does-not-charge',
    'shared/law/rule.ts: everything-resolves',
    'shared/law/rule.ts: shared-law-uses-only-the-packages-it-may',
    'shared/local/local-site.ts: shared-local-imports-only-lower-floors',
  ])
})
