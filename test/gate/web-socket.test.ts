import { expect, test } from 'vitest'
import { createSeal } from '../../gateway/core/seal.ts'
import { decide } from '../../gateway/gate.ts'
import { sealRefreshCookie } from '../../gateway/session/refresh-cookie.ts'
import { aGate, SEALING_SECRET } from '../a-gate.ts'
import { aNormal } from '../request/an-incoming.ts'
import { aSession } from '../session/a-session.ts'

/** That renews Ana's session, or another's, or nothing at all. */
async function refreshCookie(originJti: string): Promise<string> {
  const seal = await createSeal([SEALING_SECRET])
  const place = { seal, host: 'app.example.com' }
  return `__Host-gatehouse-refresh=${await sealRefreshCookie('token', aSession({ originJti }), place)}`
}

test.each([
  ['this host’s own pages', 'https://app.example.com', 'pass'],
  ['a listed origin’s', 'https://spa.example.com', 'pass'],
  ['its subdomain’s', 'https://a.spa.example.com', 403],
  ['another site’s', 'https://evil.example', 403],
  ['nobody’s', undefined, 403],
  ['an empty origin’s', '', 403],
])('a WebSocket with a session from %s', async (_, origin, exit) => {
  const { gate } = await aGate({ webSocketOrigins: ['https://spa.example.com'] })
  const headers = {
    upgrade: 'websocket',
    cookie: '__Host-gatehouse=ANA',
    ...(origin === undefined ? {} : { origin }),
  }
  const decision = await decide(aNormal({ headers }), gate)
  expect(decision.kind === 'pass' ? 'pass' : decision.response.status).toBe(exit)
})

// Ana signed in at 12:00 UTC, now; her token lives an hour, her session 720.
test.each([
  ['when its token does, where nothing renews that', {}, '', '13:00'],
  ['when it has been open for an hour, where something does', {}, 'ana-1', '13:00'],
  [
    'when it has been open for as long as the configuration says',
    { maxConnectionMinutes: 30 },
    'ana-1',
    '12:30',
  ],
  ['when its session does, before that', { maxAgeHours: 5, maxConnectionMinutes: 600 }, 'ana-1', '17:00'],
  [
    'with its token, where what is there renews another session',
    { maxConnectionMinutes: 600 },
    'ben-1',
    '13:00',
  ],
  ['with its token, where what is there renews nothing', { maxConnectionMinutes: 600 }, 'rubbish', '13:00'],
  ['with its token all the same, where nothing renews that', { maxConnectionMinutes: 600 }, '', '13:00'],
])('it ends %s', async (_, session, renews, time) => {
  const { gate } = await aGate({}, { maxAgeHours: 720, ...session })
  const refresh = renews === 'rubbish' ? '__Host-gatehouse-refresh=x' : await refreshCookie(renews)
  const cookie = ['__Host-gatehouse=ANA', ...(renews === '' ? [] : [refresh])].join('; ')
  const headers = { upgrade: 'websocket', cookie, origin: 'https://app.example.com' }
  const decision = await decide(aNormal({ headers }), gate)
  const ends = decision.kind === 'pass' ? new Date(decision.lease?.endsAt ?? 0).toISOString() : ''
  expect(ends).toBe(`2025-01-15T${time}:00.000Z`)
})
