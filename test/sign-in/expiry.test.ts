import { describe, expect, test } from 'vitest'
import { sealHandle } from '../../gateway/sign-in/handle.ts'
import { ANA, deskUnderTest, ORIGIN } from './desk-under-test.ts'

const TEN_MINUTES = 600

describe('what is sealed lives ten minutes', () => {
  test.each([
    ['a state, just before', TEN_MINUTES - 1, 200, undefined],
    ['a state, ten minutes later: asking for a code begins anew', TEN_MINUTES, 200, undefined],
    ['a state, just before a day', 86_399, 200, undefined],
    ['a state, a day later', 86_400, 400, 'state_expired'],
  ])('%s', async (_sentence, seconds, status, error) => {
    const under = await deskUnderTest()
    const state = await under.state()
    under.pass(seconds)
    const answer = await under.ask('POST', '/.auth/otp/start', { json: { email: 'ana@example.com', state } })
    expect([answer.status, answer.json.error]).toEqual([status, error])
    expect(under.calls.some((call) => call.startsWith('sendCode'))).toBe(status === 200)
  })

  test.each([
    ['a code, just before', TEN_MINUTES - 1, 200, undefined],
    ['a code, at the end', TEN_MINUTES, 400, 'code_expired'],
  ])('%s', async (_sentence, seconds, status, error) => {
    const under = await deskUnderTest()
    const state = await under.started()
    under.pass(seconds)
    const answer = await under.verify(state)
    expect([answer.status, answer.json.error]).toEqual([status, error])
    expect(under.cookies.has('__Host-gatehouse')).toBe(status === 200)
  })

  test.each([
    ['a passkey’s proof, just before', TEN_MINUTES - 1, 200, undefined],
    ['a passkey’s proof, at the end', TEN_MINUTES, 400, 'state_expired'],
  ])('%s', async (_sentence, seconds, status, error) => {
    const under = await deskUnderTest()
    await under.state()
    const handle = await proofIn(under)
    under.pass(seconds)
    const json = { handle, state: await under.state() }
    const answer = await under.ask('POST', '/.auth/passkey', { json })
    expect([answer.status, answer.json.error]).toEqual([status, error])
  })

  test.each([
    ['an offer, just before', TEN_MINUTES - 1, 200],
    ['an offer, at the end', TEN_MINUTES, 303],
  ])('%s', async (_sentence, seconds, status) => {
    const under = await deskUnderTest()
    await under.verify(await under.started())
    under.pass(seconds)
    const answer = await under.ask('GET', '/.auth/passkey/new', { headers: { accept: 'text/html' } })
    expect(answer.status).toBe(status)
  })

  test('a state, at the end, signs in nobody with a passkey', async () => {
    const under = await deskUnderTest()
    const state = await under.state()
    under.pass(TEN_MINUTES)
    const json = { handle: await proofIn(under), state }
    const answer = await under.ask('POST', '/.auth/passkey', { json })
    expect([answer.status, answer.json.error]).toEqual([400, 'state_expired'])
  })

  test('asking for a new code from a page whose code has expired works', async () => {
    const under = await deskUnderTest()
    const first = await under.started()
    under.pass(TEN_MINUTES + 60)
    const json = { email: 'ana@example.com', state: first }
    const answer = await under.ask('POST', '/.auth/otp/start', { json })
    expect(answer.status).toBe(200)
    expect((await under.verify(answer.json.state)).status).toBe(200)
  })

  test('asking for a new code begins them anew', async () => {
    const under = await deskUnderTest()
    const first = await under.started()
    under.pass(TEN_MINUTES - 1)
    const json = { email: 'ana@example.com', state: first }
    const { state } = (await under.ask('POST', '/.auth/otp/start', { json })).json
    under.pass(TEN_MINUTES - 1)
    expect((await under.verify(state)).status).toBe(200)
  })
})

describe('every answer takes its floor of time', () => {
  test.each([
    ['a code sent', 'ana@example.com'],
    ['a code for nobody', 'ana@example.org'],
  ])('%s: 500 ms', async (_sentence, email) => {
    const under = await deskUnderTest()
    under.world.begunUserId = undefined
    await under.started(email)
    expect(under.pauses).toEqual([500])
  })

  test.each([
    ['a wrong code', 'ana@example.com', '000000'],
    ['a code for nobody', 'ana@example.org', '000000'],
    ['what is no code', 'ana@example.com', 'no code'],
  ])('%s: 300 ms', async (_sentence, email, code) => {
    const under = await deskUnderTest()
    under.world.begunUserId = undefined
    const state = await under.started(email)
    await under.verify(state, code)
    expect(under.pauses).toEqual([500, 300])
  })
})

async function proofIn(under: Awaited<ReturnType<typeof deskUnderTest>>): Promise<string> {
  const { desk, cookies } = under
  const sealer = { seal: desk.seal, host: new URL(ORIGIN).hostname, now: desk.now }
  const browser = cookies.get('__Host-gatehouse-browser') ?? ''
  const proof = { token: 't', userId: ANA, method: 'PASSKEY', challengeId: 'c', browser, originJti: '' }
  return sealHandle(proof, 'sign-in', sealer)
}
