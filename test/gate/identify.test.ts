import { expect, test } from 'vitest'
import { PROOFS_COOKIE } from '../../gateway/core/names.ts'
import { createSeal } from '../../gateway/core/seal.ts'
import { decide } from '../../gateway/gate.ts'
import { aGate, SEALING_SECRET } from '../a-gate.ts'
import { aNormal } from '../request/an-incoming.ts'

const HOST = { origin: 'http://o.example/app', identity: 'gatehouse' } as const

async function assertion(cookie: string, host: Parameters<typeof aGate>[0] = HOST): Promise<unknown> {
  const { gate } = await aGate(host)
  const decision = await decide(aNormal({ headers: { cookie } }), gate)
  if (decision.kind !== 'pass') throw new Error(`turned away: ${decision.response.status}`)
  const value = decision.upstream.headers.get('x-gatehouse-assertion')
  return value === null ? null : JSON.parse(value)
}

async function proofs(originJti: string, host = 'app.example.com'): Promise<string> {
  const seal = await createSeal([SEALING_SECRET])
  const made = { originJti, proofs: [{ action: 'cognitoAuth', method: 'PASSKEY', at: 1 }] }
  return `${PROOFS_COOKIE}=${await seal.seal(made, { name: PROOFS_COOKIE, purpose: 'proofs', host })}`
}

test.each([
  ['by whom, for whom, and how it was proven', async () => await proofs('ana-1'), ['pop', 'user']],
  ['another session’s proofs prove nothing', async () => await proofs('other-1'), []],
  ['another host’s prove nothing', async () => await proofs('ana-1', 'other.example.com'), []],
  ['nor do broken ones', async () => `${PROOFS_COOKIE}=x`, []],
  ['nor none', async () => 'sid=1', []],
])('%s', async (_, cookie, amr) => {
  const value = await assertion(`__Host-gatehouse=ANA; ${await cookie()}`)
  expect(value).toEqual(['ana-1', 'https://app.example.com', 'http://o.example/app', amr])
})

test('in its zone the app is known by the public host', async () => {
  const value = await assertion('__Host-gatehouse=ANA', { origin: 'zone', identity: 'gatehouse' })
  expect(value).toEqual(['ana-1', 'https://app.example.com', 'https://app.example.com', []])
})

test('nothing is signed for nobody, nor for an app that is told by other headers', async () => {
  const open = { ...HOST, routes: [{ path: '/*', access: 'public' }] } as const
  expect(await assertion('__Host-gatehouse=ANA', open)).toBeNull()
  expect(await assertion('__Host-gatehouse=ANA', { ...HOST, identity: 'remote-user' })).toBeNull()
})
