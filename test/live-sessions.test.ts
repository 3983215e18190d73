import { describe, expect, test, vi } from 'vitest'
import type { LogLine } from '../gateway/core/log.ts'
import { ok } from '../gateway/core/result.ts'
import { cutWhereItLives, type LiveSessions, renewWhereItLives } from '../gateway/live-sessions.ts'
import { aSession } from './session/a-session.ts'

const { sub, email, originJti, authenticatedAt } = aSession()
const HELD = { sub, email, originJti, authenticatedAt, refreshToken: 'refresh-1' }
const TOKENS = ok({ idToken: 'id', refreshToken: 'refresh-2' })

/** The objects of all sessions; each does as the test says. */
function objects(does: Partial<ReturnType<LiveSessions['get']>>): {
  sessions: LiveSessions
  named: unknown[]
} {
  const named: unknown[] = []
  const sessions: LiveSessions = {
    idFromName: (name) => name,
    get(id) {
      named.push(id)
      return { fetch: async () => new Response(), renew: async () => TOKENS, end: async () => {}, ...does }
    },
  }
  return { sessions, named }
}

const never = () => new Promise<never>(() => {})
const broken = async () => {
  throw new Error('the object was moved')
}

describe('a session is renewed', () => {
  test('by the object that has its name', async () => {
    const { sessions, named } = objects({})
    expect(await renewWhereItLives(sessions)(HELD, 'r')).toEqual(TOKENS)
    expect(named).toEqual([originJti])
  })

  test.each([
    ['an object that breaks', broken, 'the object was moved'],
    ['an object that never answers', never, 'no answer in 11000 ms'],
  ])('or nobody can say, with %s', async (_, renew, detail) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const renewed = renewWhereItLives(objects({ renew }).sessions)(HELD, 'r')
      await vi.advanceTimersByTimeAsync(11_000)
      expect(await renewed).toEqual({
        ok: false,
        error: { reason: 'service_unavailable', service: 'registry', during: 'renew', detail },
      })
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('what is open of a session is cut', () => {
  test('by the object that has its name, and nothing is said of it', async () => {
    const { sessions, named } = objects({})
    const lines: LogLine[] = []
    await cutWhereItLives(sessions, (line) => lines.push(line))(originJti)
    expect([named, lines]).toEqual([[originJti], []])
  })

  test.each([
    ['an object that breaks', broken, 'the object was moved'],
    ['an object that never answers', never, 'no answer in 3000 ms'],
  ])(
    'or found out by the list, with %s: the log says so, and whoever signed out is told that they are',
    async (_, end, detail) => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
      try {
        const lines: LogLine[] = []
        const cut = cutWhereItLives(objects({ end }).sessions, (line) => lines.push(line))(originJti)
        await vi.advanceTimersByTimeAsync(3_000)
        await cut
        expect(lines).toEqual([{ event: 'cut_failed', originJti, detail }])
      } finally {
        vi.useRealTimers()
      }
    },
  )
})
