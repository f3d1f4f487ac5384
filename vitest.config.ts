import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    maxWorkers: 3, // on two cores: some tests wait for a process or a clock
    testTimeout: 300_000, // a loaded machine is slow; a test that hangs still ends
    hookTimeout: 300_000,
    reporters: ['default', './test/closing-line.ts'],
    coverage: { include: ['shared/**', 'functions/**'], exclude: ['shared/local/**', 'shared/cli/**'] },
  },
})
