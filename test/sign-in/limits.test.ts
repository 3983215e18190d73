import { describe, expect, test } from 'vitest'
import { sealHandle } from '../../gateway/sign-in/handle.ts'
import { ANA, CODE, deskUnderTest, ORIGIN } from './desk-under-test.ts'

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

  test('Authsignal’s own limit is not told: a wrong code is wrong, whatever it says, and the log has it', async () => {
    const under = await deskUnderTest()
    const state = await under.started()
    under.world.tooMany = true
    expect((await under.verify(state, '000000')).status).toBe(400)
    expect(under.log.map(({ event }) => event)).toContain('limited_by_authsignal')
  })

  test.each([
    ['somebody has', 'ana@example.com'],
    ['nobody has', 'ana@example.org'],
  ])('wrong ones for an address %s: ten in five minutes, over all its codes', async (_sentence, email) => {
    const under = await deskUnderTest({ perAttempt: { tries: 100, windowSeconds: 600 } })
    if (email.endsWith('.org')) under.world.begunUserId = undefined
    const state = await under.started(email)
    for (let i = 0; i < 10; i++) expect((await under.verify(state, '000000')).status).toBe(400)
    under.pass(100)
    const eleventh = await under.verify(state, '000000')
    expect([eleventh.status, eleventh.headers.get('retry-after')]).toEqual([429, '200'])
    under.pass(200)
    expect((await under.verify(state, '000000')).status).toBe(400)
  })

  test('nobody is refused for wrong ones who then has the right one', async () => {
    const under = await deskUnderTest({ perAttempt: { tries: 100, windowSeconds: 600 } })
    const state = await under.started()
    for (let i = 0; i < 20; i++) await under.verify(state, '000000')
    expect((await under.verify(state)).status).toBe(200)
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

  test('and so does each passkey shown to the relay; what leads up to it has a count of its own', async () => {
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

  test('one proof by a passkey is tried five times, should what comes after it fail', async () => {
    const under = await deskUnderTest()
    under.world.down.add('track')
    const state = await under.state()
    const browser = under.cookies.get('__Host-gatehouse-browser') ?? ''
    const proof = { token: 't', userId: ANA, method: 'PASSKEY', challengeId: 'c', originJti: '', browser }
    const sealer = { seal: under.desk.seal, host: 'app.example.com', now: under.desk.now }
    const handle = await sealHandle(proof, 'sign-in', sealer)
    const statuses = []
    for (let i = 0; i < 6; i++)
      statuses.push((await under.ask('POST', '/.auth/passkey', { json: { handle, state } })).status)
    expect(statuses).toEqual([503, 503, 503, 503, 503, 429])
  })
})

describe('a page that says it was too much', () => {
  const HTML = { accept: 'text/html' }
  const DEEP = '/reports/7?tab=2'
  const wayBack = `href="${ORIGIN}/.auth/login?return_to=${encodeURIComponent(`${ORIGIN}${DEEP}`)}"`

  async function onTheWay(under: Under) {
    const page = await under.ask('GET', `/.auth/login?return_to=${encodeURIComponent(DEEP)}`)
    return { email: 'ana@example.com', state: page.json.state as string }
  }

  test('when a code was asked for leads to a sign-in that still knows where to', async () => {
    const under = await deskUnderTest({ perIp: { tries: 1, windowSeconds: 600 } })
    const form = await onTheWay(under)
    await under.ask('POST', '/.auth/otp/start', { form, headers: HTML })
    const page = await under.ask('POST', '/.auth/otp/start', { form, headers: HTML })
    expect([page.status, page.headers.get('retry-after')]).toEqual([429, '600'])
    expect(page.text).toContain(wayBack)
  })

  test('when one was tried: the same', async () => {
    const under = await deskUnderTest({ perAttempt: { tries: 1, windowSeconds: 600 } })
    const { state } = (await under.ask('POST', '/.auth/otp/start', { json: await onTheWay(under) })).json
    const form = { code: '000000', state }
    await under.ask('POST', '/.auth/otp/verify', { form, headers: HTML })
    const page = await under.ask('POST', '/.auth/otp/verify', { form, headers: HTML })
    expect([page.status, page.text.includes(wayBack)]).toEqual([429, true])
  })

  test('and so does every other that ends a sign-in on the way', async () => {
    const under = await deskUnderTest()
    const { state } = (await under.ask('POST', '/.auth/otp/start', { json: await onTheWay(under) })).json
    under.world.tracked = { ...under.world.tracked, state: 'BLOCK' }
    const page = await under.ask('POST', '/.auth/otp/verify', { form: { code: CODE, state }, headers: HTML })
    expect([page.status, page.text.includes(wayBack)]).toEqual([403, true])
  })

  test('with a state that does not open it knows no address, and leads to the sign-in all the same', async () => {
    const under = await deskUnderTest()
    const form = { email: 'ana@example.com', state: 'x' }
    const page = await under.ask('POST', '/.auth/otp/start', { form, headers: HTML })
    expect([page.status, page.text.includes(`href="${ORIGIN}/.auth/login"`)]).toEqual([400, true])
  })
})
