import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/**/*.long.test.ts'],
    // One process a file would cost seconds of start-up on two cores; files share nothing but modules.
    isolate: false,
    pool: 'threads',
    // Much of the time a test waits for a floor or a browser: three at once, even on two cores.
    maxWorkers: 3,
    setupFiles: ['test/support/expect-shapes.ts', 'test/support/expect-secrecy.ts'],
    // Its notice about Node 20 would stand before every report: docs/dependencies.md has it.
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    testTimeout: 15_000,
    hookTimeout: 60_000,
    reporters: ['./test/support/closing-line.ts'],
  },
})
