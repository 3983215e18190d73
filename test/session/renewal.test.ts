import { describe, expect, test } from 'vitest'
import type { LogLine } from '../../gateway/core/log.ts'
import { fail, ok } from '../../gateway/core/result.ts'
import type { RefreshCookie } from '../../gateway/session/refresh-cookie.ts'
import { createRenewal } from '../../gateway/session/renewal.ts'
import { aSession } from './a-session.ts'

const TOKENS = { idToken: 'id', accessToken: 'access', refreshToken: 'next' }
const DOWN = { reason: 'service_unavailable', service: 'cognito', during: 'x', detail: 'down' } as const

const held = (refreshToken = 'first'): RefreshCookie => {
  const { sub, email, originJti, authenticatedAt } = aSession()
  return { sub, email, originJti, authenticatedAt, refreshToken }
}

/** A renewal whose pool says what the test says, when the test says it. */
function aRenewal(
  revoked: Awaited<ReturnType<Parameters<typeof createRenewal>[0]['registry']['isRevoked']>> = ok(false),
) {
  const asked: string[] = []
  const world = {
    ms: 0,
    revoked,
    answer: async (): Promise<Awaited<ReturnType<typeof refresh>>> => ok(TOKENS),
  }
  const refresh: Parameters<typeof createRenewal>[0]['refresh'] = async (token) => {
    asked.push(token)
    return world.answer()
  }
  const lines: LogLine[] = []
  const log = (line: LogLine) => lines.push(line)
  const registry = { isRevoked: async () => world.revoked }
  const { renew: renewAs, forget } = createRenewal({ refresh, registry, log, now: () => world.ms })
  const renew = (cookie: ReturnType<typeof held>) => renewAs(cookie, 'request-1')
  return { renew, renewAs, forget, asked, world, lines }
}

describe('a session’s tokens are renewed', () => {
  test('by one question, however many want them at once', async () => {
    const { renew, asked } = aRenewal()
    const answers = await Promise.all(Array.from({ length: 50 }, () => renew(held())))
    expect(answers.every((answer) => answer.ok && answer.value.idToken === 'id')).toBe(true)
    expect(asked).toEqual(['first'])
  })

  test.each([
    ['to whoever comes with the token before, within a minute', 59_999, ['first']],
    ['by another question after that', 60_000, ['first', 'first']],
  ])('%s', async (_, ms, expected) => {
    const { renew, asked, world } = aRenewal()
    await renew(held())
    world.ms += ms
    expect((await renew(held())).ok).toBe(true)
    expect(asked).toEqual(expected)
  })

  test('by another question for another token: nobody gets what they have not asked for', async () => {
    const { renew, asked } = aRenewal()
    await renew(held())
    await renew(held('older'))
    expect(asked).toEqual(['first', 'older'])
  })

  test.each([
    ['never for one that is over', ok(true), 'session_revoked'],
    ['never while nobody can say whether it is', fail(DOWN), 'service_unavailable'],
  ])('%s', async (_, revoked, expected) => {
    const { renew, asked } = aRenewal(revoked)
    const answer = await renew(held())
    const { error } = answer.ok ? { error: undefined } : answer
    expect(error?.reason === 'unauthenticated' ? error.because : error?.reason).toBe(expected)
    expect(asked).toEqual([])
  })

  test('a refusal is one that ends the session', async () => {
    const { renew, world } = aRenewal()
    world.answer = async () => fail({ reason: 'refresh_refused', because: 'NotAuthorizedException' })
    expect(await renew(held())).toEqual({
      ok: false,
      error: { reason: 'unauthenticated', because: 'refresh_refused', detail: 'NotAuthorizedException' },
    })
  })

  test('no answer is asked for again, but not at once', async () => {
    const { renew, asked, world } = aRenewal()
    world.answer = async () => fail(DOWN)
    for (let i = 0; i < 20; i++) expect(await renew(held())).toMatchObject({ error: DOWN })
    expect(asked).toHaveLength(1)
    world.ms += 5_000
    world.answer = async () => ok(TOKENS)
    expect((await renew(held())).ok).toBe(true)
  })
})

describe('the log has a line for each question that Cognito was asked:', () => {
  const WHO = { requestId: 'request-1', sub: aSession().sub, originJti: aSession().originJti }

  test.each<[string, Awaited<ReturnType<Parameters<typeof createRenewal>[0]['refresh']>>, object]>([
    ['new tokens', ok(TOKENS), { event: 'renewed', ...WHO }],
    [
      'a no',
      fail({ reason: 'refresh_refused', because: 'NotAuthorizedException' }),
      { event: 'renewal_refused', ...WHO, detail: 'NotAuthorizedException' },
    ],
    ['no answer', fail(DOWN), { event: 'renewal_failed', ...WHO, detail: 'down' }],
  ])('%s', async (_, answer, line) => {
    const { renew, world, lines } = aRenewal()
    world.answer = async () => answer
    await Promise.all([renew(held()), renew(held())])
    expect(lines).toEqual([line])
  })

  test('by the request that asked first', async () => {
    const { renewAs, lines } = aRenewal()
    await Promise.all([renewAs(held(), 'first'), renewAs(held(), 'second')])
    expect(lines.map(({ requestId }) => requestId)).toEqual(['first'])
  })

  test('none where the session is over and nobody was asked', async () => {
    const { renew, lines } = aRenewal(ok(true))
    await renew(held())
    expect(lines).toEqual([])
  })

  test('a bug in one renewal is not every later one’s', async () => {
    const { renew, world } = aRenewal()
    world.answer = async () => {
      throw new TypeError('a bug')
    }
    await expect(renew(held())).rejects.toThrow('a bug')
    world.answer = async () => ok(TOKENS)
    expect((await renew(held())).ok).toBe(true)
  })

  test('tokens just made are not given to who was signed out meanwhile', async () => {
    const { renew, world, asked } = aRenewal()
    await renew(held())
    world.revoked = ok(true)
    expect(await renew(held())).toMatchObject({ error: { because: 'session_revoked' } })
    expect(asked).toEqual(['first'])
  })

  test('tokens just made are forgotten with the session', async () => {
    const { renew, forget, asked } = aRenewal()
    await renew(held())
    forget()
    await renew(held())
    expect(asked).toEqual(['first', 'first'])
  })
})
