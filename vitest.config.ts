import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

// Connected tests talk to a real DynamoDB protocol: the embedded one where its binary exists, else an endpoint of yours.
const database = existsSync('node_modules/@dynoxide/linux-x64') || process.env.AWS_ENDPOINT_URL_DYNAMODB !== undefined
const connected = 'test/connected/**'
if (!database)
  console.warn('Connected tests are skipped: no embedded database here. Set AWS_ENDPOINT_URL_DYNAMODB to run them.')

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: database ? [] : [connected],
    maxWorkers: 3, // on two cores: some tests wait for a process or a clock
    testTimeout: 20_000, // a loaded machine is slow; a test that hangs still ends
    hookTimeout: 30_000,
    reporters: ['default', './test/closing-line.ts'],
    coverage: { include: ['shared/**', 'functions/**'], exclude: ['shared/local/**'] },
  },
})
