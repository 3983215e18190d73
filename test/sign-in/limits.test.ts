import { describe, expect, test } from 'vitest'
import { deskUnderTest } from './desk-under-test.ts'

const THREE = { tries: 3, windowSeconds: 600 }
type Under = Awaited<ReturnType<typeof deskUnderTest>>

const start = async (under: Under, email = 'ana@example.com') =>
  under.ask('POST', '/.auth/otp/start', { json: { email, state: await under.state() } })
const sent = ({ calls }: Under) => calls.filter((call) => call.startsWith('sendCode')).length

describe('codes asked for', () => {
  test('from one address of the network: the fourth is refused, nothing is sent, and it says for how long', async () => {
    const under = await deskUnderTest({ perIp: THREE })
    for (let i = 0; i < 3; i++) expect((await start(under, `visitor-${i}@example.com`)).status).toBe(200)
    under.pass(100)
    const fourth = await start(under, 'visitor-3@example.com')
    expect([fourth.status, fourth.json.error, fourth.headers.get('retry-after')]).toEqual([
      429,
      'too_many_tries',
      '500',
    ])
    expect(sent(under)).toBe(3)
  })

  test('for one mailbox, however it is spelt', async () => {
    const under = await deskUnderTest({ perEmail: THREE })
    for (const email of ['ana@example.com', 'ANA@example.com', ' Ana@Example.com']) await start(under, email)
    expect((await start(under)).status).toBe(429)
    expect((await start(under, 'ben@example.com')).status).toBe(200)
    expect(sent(under)).toBe(4)
  })

  test('and for one nobody has: the same, though none was sent', async () => {
    const under = await deskUnderTest({ perEmail: THREE })
    under.world.begunUserId = undefined
    const statuses = []
    for (let i = 0; i < 4; i++) statuses.push((await start(under, 'ana@example.org')).status)
    expect([statuses, sent(under)]).toEqual([[200, 200, 200, 429], 0])
  })

  test('are forgotten when their window ends', async () => {
    const under = await deskUnderTest({ perEmail: THREE })
    for (let i = 0; i < 4; i++) await start(under)
    under.pass(600)
    expect((await start(under)).status).toBe(200)
  })
})

describe('codes tried', () => {
  test('count for the address of the network too, and then nobody is asked', async () => {
    const under = await deskUnderTest({ perIp: THREE })
    const state = await under.started()
    await under.verify(state, '000000')
    await under.verify(state, '000001')
    const third = await under.verify(state)
    expect([third.status, third.json.error]).toEqual([429, 'too_many_tries'])
    expect(under.calls.filter((call) => call === 'verifyCode')).toHaveLength(2)
  })

  test('count before they are looked at: the right one after five wrong is refused', async () => {
    const under = await deskUnderTest()
    const state = await under.started()
    for (let i = 0; i < 5; i++) expect((await under.verify(state, '000000')).json.triesLeft).toBe(4 - i)
    expect((await under.verify(state)).status).toBe(429)
    expect(under.cookies.has('__Host-gatehouse')).toBe(false)
  })

  test('Authsignal’s own limit is told as ours is', async () => {
    const under = await deskUnderTest()
    const state = await under.started()
    under.world.tooMany = true
    const answer = await under.verify(state, '000000')
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '60'])
  })

  test('its limit holds for an address nobody has: after ten in five minutes', async () => {
    const under = await deskUnderTest({ perAttempt: { tries: 100, windowSeconds: 600 } })
    under.world.begunUserId = undefined
    const state = await under.started('ana@example.org')
    for (let i = 0; i < 10; i++) expect((await under.verify(state, '000000')).status).toBe(400)
    const eleventh = await under.verify(state, '000000')
    expect([eleventh.status, eleventh.headers.get('retry-after')]).toEqual([429, '60'])
    under.pass(300)
    expect((await under.verify(state, '000000')).status).toBe(400)
    expect(under.calls).not.toContain('verifyCode')
  })

  test('a passkey’s proofs count for the address of the network', async () => {
    const under = await deskUnderTest({ perIp: THREE })
    const statuses = []
    for (let i = 0; i < 4; i++) {
      const json = { handle: 'x', state: await under.state() }
      statuses.push((await under.ask('POST', '/.auth/passkey', { json })).status)
    }
    expect(statuses).toEqual([400, 400, 400, 429])
  })

  test('and so does each passkey shown to the relay, but not what leads up to it', async () => {
    const under = await deskUnderTest({ perIp: THREE })
    const relay = '/.auth/authsignal/v1/client'
    const statuses = []
    for (let i = 0; i < 4; i++) {
      await under.ask('POST', `${relay}/challenge`, { json: {} })
      const json = { authenticationCredential: {}, challengeId: 'c' }
      statuses.push((await under.ask('POST', `${relay}/verify/passkey`, { json })).status)
    }
    // Nobody listens at this desk's Authsignal.
    expect(statuses).toEqual([503, 503, 503, 429])
  })
})
