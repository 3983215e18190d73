import { expect, test } from 'vitest'
import { decide } from '../../gateway/gate.ts'
import { aGate } from '../a-gate.ts'
import { aNormal } from '../request/an-incoming.ts'

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

test('it ends with the session that let it in', async () => {
  const { gate } = await aGate()
  const headers = { upgrade: 'websocket', cookie: '__Host-gatehouse=ANA', origin: 'https://app.example.com' }
  expect(await decide(aNormal({ headers }), gate)).toMatchObject({ kind: 'pass', endsAt: 1_736_946_000_000 })
})
