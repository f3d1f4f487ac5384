import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { functionNames } from '../../cdk/billing-stack.ts'
import { bundleFunction } from '../../cdk/bundle.ts'

/** What Lambda has to read before an EHR gets its first answer. */
const LARGEST_CALLBACK_KB = 250
const LARGEST_KB = 500

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
  test('is small, and starts with nothing but what the stack tells it', async () => {
    const { path, bytes } = await bundleFunction(name)
    const largest = name === 'subscription-callback' ? LARGEST_CALLBACK_KB : LARGEST_KB
    expect(bytes / 1024).toBeLessThanOrEqual(largest)
    const script = `const { handler } = await import(${JSON.stringify(`file://${path}`)}); process.stdout.write(typeof handler)`
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
      env: settings,
    })
    expect(stdout).toBe('function')
  })
})
