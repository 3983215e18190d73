import { describe } from 'vitest'
import { expectVerifier } from './expect-verifier.ts'
import { startServer, turnClock } from './start-verifier.ts'

describe('docs/verifiers/express.mjs', () => {
  expectVerifier(async ({ issuer, audience, jwksUrl }) => {
    const server = await startServer({
      command: process.execPath,
      args: ['test/verifiers/express/serve.mjs', issuer, audience, jwksUrl],
    })
    return { ...server, later: (seconds) => turnClock(server.url, seconds) }
  })
})
