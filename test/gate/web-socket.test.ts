import { expect, test } from 'vitest'
import { decide } from '../../gateway/gate.ts'
import { aGate } from '../a-gate.ts'
import { aNormal } from '../request/an-incoming.ts'

/** Where it can't be opened, it is there. */
const REFRESH = ['__Host-gatehouse-refresh=x']

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
  ['when its token does, where nothing renews that', {}, [], '13:00'],
  ['when it has been open for an hour, where something does', {}, REFRESH, '13:00'],
  [
    'when it has been open for as long as the configuration says',
    { maxConnectionMinutes: 30 },
    REFRESH,
    '12:30',
  ],
  ['when its session does, before that', { maxAgeHours: 1, maxConnectionMinutes: 600 }, REFRESH, '13:00'],
  ['with its token all the same, where nothing renews that', { maxConnectionMinutes: 600 }, [], '13:00'],
])('it ends %s', async (_, session, cookies, time) => {
  const { gate } = await aGate({}, session)
  const cookie = ['__Host-gatehouse=ANA', ...cookies].join('; ')
  const headers = { upgrade: 'websocket', cookie, origin: 'https://app.example.com' }
  const decision = await decide(aNormal({ headers }), gate)
  const ends = decision.kind === 'pass' ? new Date(decision.lease?.endsAt ?? 0).toISOString() : ''
  expect(ends).toBe(`2025-01-15T${time}:00.000Z`)
})
