import type { VerifyToken } from '../../gateway/session/verify-token.ts'
import { createTokenVerifier } from '../../gateway/session/verify-token.ts'
import { CLIENT_ID, NOW, POOL_ID } from './token-issuer.ts'

/** A verifier with an empty memory, and a clock that only the test moves. */
export function verifierAt(endpoint: string) {
  const clock = { seconds: NOW }
  const settings = { userPoolId: POOL_ID, clientId: CLIENT_ID, endpoint }
  return { clock, verify: createTokenVerifier({ ...settings, now: () => clock.seconds * 1000 }) }
}

/** What became of a token, in a word. */
export function outcome(result: Awaited<ReturnType<VerifyToken>>): string {
  if (result.ok) return 'a session'
  return result.error.reason === 'unauthenticated' ? result.error.because : result.error.reason
}
