import { describe } from 'vitest'
import { expectVerifier } from './expect-verifier.ts'
import { startServer, turnClock } from './start-verifier.ts'

/** Debian's own, for whose sake the packages are: another one may stand first on the path. */
const PYTHON = '/usr/bin/python3'
const PACKAGES = '/usr/lib/python3/dist-packages'

describe('docs/verifiers/python/verify.py', () => {
  expectVerifier(async ({ issuer, audience, jwksUrl }) => {
    const server = await startServer({
      command: PYTHON,
      args: ['-B', 'test/verifiers/python/serve.py', issuer, audience, jwksUrl],
      needs: [`${PACKAGES}/jwt`, `${PACKAGES}/cryptography`],
      packages: ['python3', 'python3-jwt', 'python3-cryptography'],
    })
    return { ...server, later: (seconds) => turnClock(server.url, seconds) }
  })
})
