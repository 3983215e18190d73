export type Runtime = 'worker' | 'lambda-edge'

/** What the gateway runs in, in this run of the tests: `vitest.lambda-edge.config.ts` says the other one. */
export const RUNTIME: Runtime =
  process.env.GATEHOUSE_TEST_RUNTIME === 'lambda-edge' ? 'lambda-edge' : 'worker'

/** What names a request: a random UUID of the gateway's, or CloudFront's own, 40 bytes in base64url. */
export const REQUEST_ID =
  RUNTIME === 'worker' ? /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/ : /^[\w-]{54}==$/
