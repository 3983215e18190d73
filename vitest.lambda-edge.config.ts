import { defineConfig } from 'vitest/config'
import usual from './vitest.config.ts'

/** The flows and attacks once more, with the functions of Lambda@Edge behind the local CloudFront: part of `npm run test:long`. */
export default defineConfig({
  test: {
    ...usual.test,
    include: ['test/{flows,attacks,browser}/**/*.test.ts'],
    // How a Worker starts is nothing that a function does: test/lambda-edge has what is.
    exclude: ['**/*.long.test.ts', 'test/flows/worker-start.test.ts', 'test/flows/deployed-worker.test.ts'],
    env: { ...usual.test?.env, GATEHOUSE_TEST_RUNTIME: 'lambda-edge' },
    setupFiles: [...(usual.test?.setupFiles ?? []), 'test/support/leave-out-differences.ts'],
    // Each stack is a dozen processes.
    maxWorkers: 2,
    testTimeout: 30_000,
  },
})
