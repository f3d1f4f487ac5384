import { defineConfig } from 'vitest/config'

/** What rules broken on purpose have to fail: the worked examples and the properties, which need no database. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/worked-examples.test.ts', 'test/properties.test.ts'],
    pool: 'threads',
  },
})
