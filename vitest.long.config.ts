import { defineConfig } from 'vitest/config'

/** `npm run test:long`: what takes minutes. */
export default defineConfig({
  test: {
    include: ['test/**/*.long.test.ts'],
    isolate: false,
    pool: 'threads',
    testTimeout: 600_000,
    hookTimeout: 60_000,
    reporters: ['./test/support/closing-line.ts'],
  },
})
