import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stateFor } from '../support/passkey-visitor.ts'
import { type RunningStack, startDemo } from '../support/stack.ts'

// G7: whose tries they are is the runtime's to say, and no header's.

describe('on the real runtime', () => {
  const TRIES = 8
  let stack: RunningStack
  beforeAll(async () => {
    stack = await startDemo({ config: { ...DEMO, limits: { perIp: { tries: TRIES, windowSeconds: 600 } } } })
  })
  afterAll(() => stack.close())

  test('no header makes somebody else of a visitor', async () => {
    const visitor = stack.visitor()
    const state = await stateFor(visitor)
    const statuses: number[] = []
    for (const name of FORWARDING) {
      for (const value of ['198.51.100.7', '2001:db8::7', 'for=198.51.100.8;host=x']) {
        const json = { email: 'nobody', handle: 'x', state }
        statuses.push((await visitor.post('/.auth/passkey', { json, headers: { [name]: value } })).status)
      }
    }
    expect(statuses).toEqual([...Array(TRIES).fill(400), ...Array(statuses.length - TRIES).fill(429)])
  })

  test('and a 429 there has its Retry-After and its line in the log, and the app is not asked', async () => {
    const answer = await stack.visitor().post('/.auth/passkey', { json: { handle: 'x', state: 'y' } })
    expect([answer.status, answer.json.error]).toEqual([429, 'too_many_tries'])
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    const line = stack.log.map((text) => JSON.parse(text)).findLast(({ event }) => event === 'limited')
    expect(line).toMatchObject({ by: 'ip', path: '/.auth/passkey', ip: '127.0.0.1' })
  })
})

const FORWARDING = [
  'x-forwarded-for',
  'x-real-ip',
  'x-client-ip',
  'true-client-ip',
  'cf-connecting-ip',
  'cf-connecting-ipv6',
  'cf-pseudo-ipv4',
  'fastly-client-ip',
  'x-cluster-client-ip',
  'x-original-forwarded-for',
  'forwarded',
]

const DEMO = {
  hosts: {
    localhost: { origin: 'http://127.0.0.1:8788', routes: [{ path: '/*', access: 'signed-in' }] },
  },
} as const
