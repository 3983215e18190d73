import { describe, expect, test } from 'vitest'
import { sealHandle } from '../../gateway/sign-in/handle.ts'
import { ANA, CODE, deskUnderTest, EMAIL, ORIGIN } from '../sign-in/desk-under-test.ts'
import { RELAY } from '../support/passkey-visitor.ts'

// G7: tries are few and silent. Whoever guesses, floods or bombs may come again by any way they can think of: they meet
// the same count, and nobody else pays for it.

type Under = Awaited<ReturnType<typeof deskUnderTest>>

const limit = (tries: number) => ({ tries, windowSeconds: 600 })
const lookedAt = ({ calls }: Under) => calls.filter((call) => call === 'verifyCode').length
const sent = ({ calls }: Under) => calls.filter((call) => call.startsWith('sendCode')).length

const start = async (under: Under, email: string, from?: string) =>
  under.ask('POST', '/.auth/otp/start', { json: { email, state: await under.state() }, ...at(from) })
const guess = (under: Under, state: string, code: string, from?: string) =>
  under.ask('POST', '/.auth/otp/verify', { json: { code, state }, ...at(from) })

function at(from: string | undefined) {
  return from === undefined ? {} : { from }
}

describe('tries at one code can’t be had anew', () => {
  test('by a state from before: all of them are about the same attempt', async () => {
    const under = await deskUnderTest()
    const first = await under.started()
    const states = [first]
    for (let i = 0; i < 5; i++) states.push((await guess(under, first, '000000')).json.state)
    for (const state of states) expect((await guess(under, state, CODE)).status).toBe(429)
    expect(lookedAt(under)).toBe(5)
  })

  test('by another browser’s cookie, or none: such a state does not open, and no try is lost by it', async () => {
    const under = await deskUnderTest()
    const state = await under.started()
    const own = new Map(under.cookies)
    for (const mark of [undefined, 'AAAAAAAAAAAAAAAAAAAAAA', 'short']) {
      under.cookies.clear()
      if (mark !== undefined) under.cookies.set('__Host-gatehouse-browser', mark)
      const answer = await guess(under, state, CODE)
      expect([answer.status, answer.json.error]).toEqual([400, 'state_invalid'])
    }
    expect(lookedAt(under)).toBe(0)
    for (const [name, value] of own) under.cookies.set(name, value)
    expect((await guess(under, state, '000000')).json.triesLeft).toBe(4)
  })

  test('from another address', async () => {
    const under = await deskUnderTest()
    const state = await under.started()
    for (let i = 0; i < 5; i++) await guess(under, state, '000000', `198.51.100.${i}`)
    expect((await guess(under, state, CODE, '203.0.113.9')).status).toBe(429)
    expect(lookedAt(under)).toBe(5)
  })

  test('at another edge', async () => {
    const under = await deskUnderTest()
    const elsewhere = await deskUnderTest()
    Object.assign(elsewhere.desk, { registry: under.desk.registry })
    const state = await under.started()
    for (const [name, value] of under.cookies) elsewhere.cookies.set(name, value)
    for (let i = 0; i < 5; i++) await guess(under, state, '000000')
    expect((await guess(elsewhere, state, CODE)).status).toBe(429)
    expect(lookedAt(elsewhere)).toBe(0)
  })

  test('by fifty at the same moment: five are looked at', async () => {
    const under = await deskUnderTest()
    const state = await under.started()
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, i) => guess(under, state, String(100_000 + i))),
    )
    expect(lookedAt(under)).toBe(5)
    expect(all.filter(({ status }) => status === 429)).toHaveLength(45)
  })

  test('by a code that is none: it costs a try, and nobody looks at it', async () => {
    const under = await deskUnderTest()
    const state = await under.started()
    for (const code of ['', 'abcdef', '1', '1'.repeat(60_000), '１２３４５６'])
      await guess(under, state, code)
    expect((await guess(under, state, CODE)).status).toBe(429)
    expect(lookedAt(under)).toBe(0)
  })
})

describe('one’s own network can’t be left by', () => {
  test.each([
    ['taking a new address of one’s /64 each time', (i: number) => `2001:db8:5:6:${i.toString(16)}::1`],
    [
      'spelling it another way',
      (i: number) => ['2001:db8:5:6::1', '2001:DB8:5:6:0:0:0:1', '2001:db8:5:6::'][i % 3],
    ],
    ['wearing IPv4 as IPv6', (i: number) => ['192.0.2.9', '::ffff:192.0.2.9', '::ffff:c000:209'][i % 3]],
    ['having no address at all', (i: number) => ['', 'unknown', ':::', 'x'.repeat(99)][i % 4]],
  ])('%s', async (_sentence, address) => {
    const under = await deskUnderTest({ perIp: limit(4) })
    const statuses = []
    for (let i = 0; i < 6; i++) statuses.push((await start(under, `ana-${i}@example.com`, address(i))).status)
    expect(statuses).toEqual([200, 200, 200, 200, 429, 429])
    expect(sent(under)).toBe(4)
  })

  test('but a neighbour’s is another', async () => {
    const under = await deskUnderTest({ perIp: limit(1) })
    const addresses = ['2001:db8:5:6::1', '2001:db8:5:7::1', '192.0.2.9', '192.0.2.10']
    for (const from of addresses) expect((await start(under, EMAIL, from)).status).toBe(200)
  })
})

describe('a flood of the page’s own calls', () => {
  test('ends at six for each step, and nobody is asked any more; signing in by a code goes on', async () => {
    const under = await deskUnderTest({ perIp: limit(2) })
    const asked: string[] = []
    const clientApi: Under['desk']['clientApi'] = async ({ path }) => {
      asked.push(path)
      return { ok: true, value: { status: 200, json: { challengeId: 'c' } } }
    }
    Object.assign(under.desk, { clientApi })
    const answers = []
    for (let i = 0; i < 20; i++)
      answers.push(await under.ask('POST', `${RELAY}/client/challenge`, { json: {} }))
    expect(answers.map(({ status }) => status)).toEqual([...Array(12).fill(200), ...Array(8).fill(429)])
    expect(answers.at(-1)?.headers.get('retry-after')).toBe('600')
    expect(asked).toHaveLength(12)
    expect((await start(under, EMAIL)).status).toBe(200)
  })

  test('by one ceremony: a passkey is shown for it five times', async () => {
    const under = await deskUnderTest()
    const show = (challengeId: string) =>
      under.ask('POST', `${RELAY}/client/verify/passkey`, {
        json: { authenticationCredential: {}, challengeId },
      })
    const statuses = []
    for (let i = 0; i < 6; i++) statuses.push((await show('ceremony-1')).status)
    // Nobody listens at this desk's Authsignal.
    expect(statuses).toEqual([503, 503, 503, 503, 503, 429])
    expect((await show('ceremony-2')).status).toBe(503)
  })

  test('what the registry is given to keep is short, whatever a page makes up', async () => {
    const under = await deskUnderTest()
    const keys: string[] = []
    const { countTry } = under.desk.registry
    under.desk.registry.countTry = (key, window) => {
      keys.push(key)
      return countTry(key, window)
    }
    const json = { authenticationCredential: {}, challengeId: 'x'.repeat(60_000) }
    await under.ask('POST', `${RELAY}/client/verify/passkey`, { json, from: 'y'.repeat(60_000) })
    expect(keys.map((key) => key.length < 100)).toEqual([true, true, true])
  })
})

describe('nobody pays for a stranger', () => {
  test('who is over the limit of their own address: they use up no mailbox', async () => {
    const under = await deskUnderTest({ perIp: limit(2), perEmail: limit(3) })
    for (let i = 0; i < 20; i++) await start(under, EMAIL, '198.51.100.1')
    expect(sent(under)).toBe(2)
    expect((await start(under, EMAIL, '203.0.113.9')).status).toBe(200)
  })

  test('who guesses at codes of their own for this mailbox: the person’s code has all its tries', async () => {
    const under = await deskUnderTest()
    const mine = await under.started()
    const theirs = await under.started()
    for (let i = 0; i < 6; i++) await guess(under, theirs, '000000', '198.51.100.1')
    expect((await guess(under, mine, CODE)).status).toBe(200)
  })

  test('who has used up a mailbox from many addresses: the code sent before still signs in', async () => {
    const under = await deskUnderTest({ perEmail: limit(3) })
    const mine = await under.started()
    for (let i = 0; i < 9; i++) await start(under, EMAIL, `198.51.100.${i}`)
    const refused = await start(under, EMAIL)
    expect([refused.status, refused.headers.get('retry-after'), sent(under)]).toEqual([429, '600', 3])
    expect((await guess(under, mine, CODE)).status).toBe(200)
  })

  test('and so does a passkey, which needs no mailbox', async () => {
    const under = await deskUnderTest({ perEmail: limit(1) })
    const state = await under.state()
    for (let i = 0; i < 9; i++) await start(under, EMAIL, `198.51.100.${i}`)
    const proof = { token: 't', userId: ANA, method: 'PASSKEY', challengeId: 'c', originJti: '' }
    const browser = under.cookies.get('__Host-gatehouse-browser') ?? ''
    const sealer = { seal: under.desk.seal, host: new URL(ORIGIN).hostname, now: under.desk.now }
    const handle = await sealHandle({ ...proof, browser }, 'sign-in', sealer)
    expect((await under.ask('POST', '/.auth/passkey', { json: { handle, state } })).status).toBe(200)
  })

  test('and a mailbox used up is free again when the window of its first code ends, however many were asked for', async () => {
    const under = await deskUnderTest({ perEmail: limit(3) })
    for (let i = 0; i < 9; i++) {
      await start(under, EMAIL, `198.51.100.${i}`)
      under.pass(60)
    }
    under.pass(60)
    expect((await start(under, EMAIL)).status).toBe(200)
  })
})

describe('where nobody can count', () => {
  const silent = async () =>
    ({
      ok: false,
      error: { reason: 'service_unavailable', service: 'registry', during: 'countTry', detail: 'made so' },
    }) as const

  test.each([
    ['no code is sent', '/.auth/otp/start'],
    ['none is looked at', '/.auth/otp/verify'],
    ['no passkey signs in', '/.auth/passkey'],
    ['nothing is relayed', `${RELAY}/client/challenge`],
  ])('%s: 503', async (_sentence, path) => {
    const under = await deskUnderTest()
    const state = await under.started()
    under.calls.length = 0
    under.desk.registry.countTry = silent
    const answer = await under.ask('POST', path, { json: { email: EMAIL, code: CODE, handle: 'x', state } })
    expect([answer.status, answer.headers.get('retry-after'), under.calls]).toEqual([503, '30', []])
  })
})
