import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { functionNames } from '../../cdk/billing-stack.ts'
import { bundleFunction } from '../../cdk/bundle.ts'

/** Kilobytes Lambda reads before a function can start. An EHR waits for the callback, so its limit is the lowest. */
const LARGEST_KB: Readonly<Record<string, number>> = {
  'subscription-callback': 300,
  // Both charge visits: the rules of diagnoses and the edits of a claim are 25 KB of theirs.
  charge: 745,
  replay: 745,
}
const LARGEST_OF_OTHERS_KB = 720

const settings = {
  CHARGES_TABLE: 'charges',
  DRUGS_TABLE: 'drugs',
  REFERENCE_BUCKET: 'reference',
  REPLAYS_BUCKET: 'replays',
  AUDIT_BUCKET: 'audit',
  EXPORTS_BUCKET: 'exports',
  FRONT_DOOR_SECRET: 'arn:aws:secretsmanager:us-east-1:111111111111:secret:front-door',
  AWS_REGION: 'us-east-1',
}

describe.each(functionNames)('The bundle of %s', (name) => {
  test("is below its size limit, and starts with only the stack's environment", async () => {
    const { path, bytes } = await bundleFunction(name)
    expect(bytes / 1024).toBeLessThanOrEqual(LARGEST_KB[name] ?? LARGEST_OF_OTHERS_KB)
    const script = `const { handler } = await import(${JSON.stringify(`file://${path}`)}); process.stdout.write(typeof handler)`
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
      env: settings,
    })
    expect(stdout).toBe('function')
  })
})
