import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/**/*.long.test.ts'],
    // One process a file would cost seconds of start-up on two cores; files share nothing but modules.
    isolate: false,
    pool: 'threads',
    testTimeout: 15_000,
    hookTimeout: 60_000,
    reporters: ['./test/support/closing-line.ts'],
  },
})
