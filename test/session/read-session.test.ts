import { describe, expect, test } from 'vitest'
import { fail, ok } from '../../gateway/core/result.ts'
import { readSession } from '../../gateway/session/read-session.ts'
import type { VerifyToken } from '../../gateway/session/verify-token.ts'
import { aSession } from './a-session.ts'

const SESSION = aSession({ originJti: 'j1' })

/** Takes `T` for a token, and `DOWN` for a day without keys. */
const verifyToken: VerifyToken = async (token) => {
  if (token === 'T') return ok(SESSION)
  if (token === 'DOWN')
    return fail({ reason: 'service_unavailable', service: 'jwks', during: 'verify', detail: '' })
  return fail({ reason: 'unauthenticated', because: 'token_invalid' })
}

async function read(cookie: string | null, revoked: readonly string[] = []): Promise<unknown> {
  const headers = new Headers(cookie === null ? {} : { cookie })
  const registry = { isRevoked: (originJti: string) => revoked.includes(originJti) }
  const result = await readSession(headers, { verifyToken, registry })
  if (result.ok) return result.value
  return result.error.reason === 'unauthenticated' ? result.error.because : result.error.reason
}

describe('who sent this', () => {
  test.each([
    ['nobody', null, 'no_session'],
    ['nobody, with cookies of their own', 'sid=1', 'no_session'],
    ['somebody signed in', 'sid=1; __Host-gatehouse=T', SESSION],
    ['somebody with a token that is none', '__Host-gatehouse=x', 'token_invalid'],
    ['somebody with an empty one', '__Host-gatehouse=', 'token_invalid'],
    ['somebody with pieces of several', '__Host-gatehouse=T; __Host-gatehouse.0=T', 'token_invalid'],
    [
      'somebody with pieces that make one',
      '__Host-gatehouse.0=DO; __Host-gatehouse.1=WN',
      'service_unavailable',
    ],
    ['nobody can say', '__Host-gatehouse=T; __Host-gatehouse=x', 'cookies_ambiguous'],
    ['nobody can say, by a second line', 'a=1, __Host-gatehouse=T', 'cookies_ambiguous'],
    ['nobody: a sibling’s subdomain has set it', '\u00A0__Host-gatehouse=T', 'no_session'],
  ])('%s', async (_, cookie, who) => {
    expect(await read(cookie)).toEqual(who)
  })

  test('nobody any more, once the session is revoked', async () => {
    expect(await read('__Host-gatehouse=T', ['j1'])).toBe('session_revoked')
    expect(await read('__Host-gatehouse=T', ['j2'])).toEqual(SESSION)
  })
})
