import { defineConfig } from 'vitest/config'
import usual from './vitest.config.ts'

/** The flows and attacks once more, with the functions of Lambda@Edge behind the local CloudFront: part of `npm run test:long`. */
export default defineConfig({
  test: {
    ...usual.test,
    include: ['test/{flows,attacks,browser}/**/*.test.ts'],
    exclude: [
      // How a Worker starts is nothing that a function does: test/lambda-edge has what is.
      'test/flows/{worker-start,deployed-worker}.test.ts',
      // How pages look is the same wherever they come from; the tour starts both.
      'test/browser/{axe,brand,error-pages,reflow,reflow-pseudo,resume-fuzz,tab-order,tour}.long.test.ts',
      // Its visitors follow no 307, and nothing of theirs would be renewed.
      'test/flows/faults.long.test.ts',
    ],
    env: { ...usual.test?.env, GATEHOUSE_TEST_RUNTIME: 'lambda-edge' },
    setupFiles: [...(usual.test?.setupFiles ?? []), 'test/support/leave-out-differences.ts'],
    // Each stack is a dozen processes.
    maxWorkers: 2,
    testTimeout: 10 * 60_000,
    hookTimeout: 5 * 60_000,
  },
})
