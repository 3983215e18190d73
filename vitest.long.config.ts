import { defineConfig, mergeConfig } from 'vitest/config'
import usual from './vitest.config.ts'

/** What takes minutes, or programs that a machine may not have: `npm run test:long`. */
const long = defineConfig({
  test: {
    include: ['test/**/*.long.test.ts'],
    exclude: ['**/node_modules/**'],
    maxWorkers: 1,
    testTimeout: 10 * 60_000,
    hookTimeout: 5 * 60_000,
  },
})

export default { ...mergeConfig(usual, long), test: { ...usual.test, ...long.test } }
