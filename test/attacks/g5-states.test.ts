import { describe, expect, test } from 'vitest'
import { sealHandle } from '../../gateway/sign-in/handle.ts'
import { ANA, BEN, CODE, deskUnderTest, EMAIL, ORIGIN } from '../sign-in/desk-under-test.ts'
import { PASSKEYS } from '../support/passkey-visitor.ts'

// G5: a state or handle works once, and dies at sign-out; signing in always makes a new session.
const SESSION = '__Host-gatehouse'
type Under = Awaited<ReturnType<typeof deskUnderTest>>

const mark = ({ cookies }: Under) => cookies.get(`${SESSION}-browser`) ?? ''

async function signedIn() {
  const under = await deskUnderTest()
  const state = await under.started()
  const answer = await under.verify(state)
  if (answer.status !== 200) throw new Error(answer.text)
  return { under, state }
}

/** Cognito’s next tokens are of another session, as they always are. */
function anotherSession({ world }: Under): void {
  world.session = { ...world.session, originJti: 'origin-2' }
}

async function signOut({ ask }: Under): Promise<void> {
  const answer = await ask('POST', '/.auth/logout', { json: { scope: 'this' } })
  if (answer.status !== 303) throw new Error(answer.text)
}

/** A passkey’s proof, as the relay seals it for this browser. */
async function proofBy(under: Under, userId = ANA): Promise<string> {
  const sealer = { seal: under.desk.seal, host: new URL(ORIGIN).hostname, now: under.desk.now }
  const proof = {
    token: 't',
    userId,
    method: 'PASSKEY',
    challengeId: 'c',
    browser: mark(under),
    originJti: '',
  }
  return sealHandle(proof, 'sign-in', sealer)
}

const byPasskey = async (under: Under, handle: string, state: string) =>
  under.ask('POST', '/.auth/passkey', { json: { handle, state } })

describe('after signing out, Back and send again', () => {
  test('the code page that signed in', async () => {
    const { under, state } = await signedIn()
    await signOut(under)
    const again = await under.verify(state)
    expect([again.status, again.json.error, under.cookies.has(SESSION)]).toEqual([
      400,
      'state_invalid',
      false,
    ])
  })

  test('the code page that signed in, in a browser whose mark was kept or put back', async () => {
    const { under, state } = await signedIn()
    const before = mark(under)
    await signOut(under)
    under.cookies.set(`${SESSION}-browser`, before)
    anotherSession(under)
    const again = await under.verify(state)
    expect([again.status, again.json.error, under.cookies.has(SESSION)]).toEqual([
      400,
      'state_invalid',
      false,
    ])
  })

  test('a code page left open in another tab, its code never used', async () => {
    const { under } = await signedIn()
    const other = await under.started()
    await signOut(under)
    const again = await under.verify(other)
    expect([again.status, again.json.error, under.cookies.has(SESSION)]).toEqual([
      400,
      'state_invalid',
      false,
    ])
  })

  test('a passkey’s proof made before', async () => {
    const { under } = await signedIn()
    const [handle, state] = [await proofBy(under), await under.state()]
    await signOut(under)
    const again = await byPasskey(under, handle, state)
    expect([again.status, again.json.error, under.cookies.has(SESSION)]).toEqual([
      400,
      'state_invalid',
      false,
    ])
  })

  test('the offer of a passkey, its cookie kept', async () => {
    const { under } = await signedIn()
    const kept = new Map(under.cookies)
    await signOut(under)
    for (const [name, value] of kept) under.cookies.set(name, value)
    const offer = await under.ask('GET', '/.auth/passkey/new', { headers: { accept: 'text/html' } })
    expect([offer.status === 200, offer.text.includes('data-handle')]).toEqual([false, false])
    const headers = { authorization: `Bearer ${kept.get(`${SESSION}-offer`)}` }
    const enrol = await under.ask('POST', `${PASSKEYS}/registration-options`, { json: {}, headers })
    expect([enrol.status, enrol.json.error]).toEqual([401, 'unauthenticated'])
  })

  test('the sign-in page asks for a new code, as a page opened anew does', async () => {
    const under = await deskUnderTest()
    const page = await under.state()
    await under.verify(await under.started())
    await signOut(under)
    under.calls.length = 0
    const answer = await under.ask('POST', '/.auth/otp/start', { json: { email: EMAIL, state: page } })
    const sent = under.calls.filter((call) => call.startsWith('sendCode'))
    expect([answer.status, sent, under.cookies.has(SESSION)]).toEqual([200, [`sendCode ${EMAIL}`], false])
  })
})

describe('a guesser of codes', () => {
  const wrong = (i: number) => `${900_000 + i}`

  test('who sends the oldest state each time has five tries, and not one more', async () => {
    const under = await deskUnderTest()
    const oldest = await under.started()
    const left = []
    for (let i = 0; i < 5; i++) left.push((await under.verify(oldest, wrong(i))).json.triesLeft)
    expect(left).toEqual([4, 3, 2, 1, 0])
    const sixth = await under.verify(oldest, CODE)
    expect([sixth.status, sixth.json.error, under.cookies.has(SESSION)]).toEqual([
      429,
      'too_many_tries',
      false,
    ])
  })

  test('who goes back and forth between the states that were given has the same five', async () => {
    const under = await deskUnderTest()
    const states = [await under.started()]
    for (let i = 0; i < 5; i++) {
      const { json } = await under.verify(states[(i * 2) % states.length] ?? '', wrong(i))
      states.push(json.state)
    }
    for (const state of states) expect((await under.verify(state, CODE)).status).toBe(429)
  })

  test('who comes from another browser with the state has none at all', async () => {
    const under = await deskUnderTest()
    const state = await under.started()
    under.cookies.delete(`${SESSION}-browser`)
    const answer = await under.verify(state, CODE)
    expect([answer.status, answer.json.error]).toEqual([400, 'state_invalid'])
    expect(under.calls).not.toContain('verifyCode')
  })
})

/** From now on the services speak of Ben, in a session of his own. */
function benComes({ world }: Under): void {
  world.session = { ...world.session, sub: BEN, email: 'ben@example.com', originJti: 'origin-2' }
  world.begunUserId = BEN
  world.provenEmail = 'ben@example.com'
}

describe.each<[string, (under: Under) => Promise<{ readonly status: number }>]>([
  ['by a code', async (under) => under.verify(await under.started('ben@example.com'))],
  ['by a passkey', async (under) => byPasskey(under, await proofBy(under, BEN), await under.state())],
])('somebody else signs in where Ana is signed in, %s', (_sentence, signIn) => {
  async function benAfterAna() {
    const { under } = await signedIn()
    const anas = new Map(under.cookies)
    benComes(under)
    expect((await signIn(under)).status).toBe(200)
    return { under, ana: (name: string) => anas.get(`${SESSION}-${name}`) ?? '' }
  }

  test.each(['refresh', 'proofs', 'offer'])('nothing of hers is left: %s', async (name) => {
    const { under, ana } = await benAfterAna()
    expect(ana(name)).not.toBe('')
    expect(under.cookies.get(`${SESSION}-${name}`)).not.toBe(ana(name))
  })

  test('it is his session, with his own proof in it', async () => {
    const { under } = await benAfterAna()
    const { json } = await under.ask('GET', '/.auth/me')
    expect([json.sub, json.email, json.methods.length]).toEqual([BEN, 'ben@example.com', 1])
  })

  test('her proofs are none in his session', async () => {
    const { under, ana } = await benAfterAna()
    under.cookies.set(`${SESSION}-proofs`, ana('proofs'))
    expect((await under.ask('GET', '/.auth/me')).json.methods).toEqual([])
  })

  test('her permission adds no passkey to him', async () => {
    const { under, ana } = await benAfterAna()
    const headers = { authorization: `Bearer ${ana('offer')}` }
    const enrol = await under.ask('POST', `${PASSKEYS}/registration-options`, { json: {}, headers })
    expect([enrol.status, enrol.json.error]).toEqual([400, 'state_invalid'])
  })

  test('her offer is not shown to him', async () => {
    const { under, ana } = await benAfterAna()
    under.cookies.set(`${SESSION}-offer`, ana('offer'))
    const offer = await under.ask('GET', '/.auth/passkey/new', { headers: { accept: 'text/html' } })
    expect(offer.status).toBe(303)
  })
})

test('who signs in again where they are signed in gets a new session, and the states of before are used up', async () => {
  const { under, state } = await signedIn()
  anotherSession(under)
  const before = new Map(under.cookies)
  expect((await under.verify(await under.started())).status).toBe(200)
  for (const name of ['refresh', 'proofs'])
    expect(under.cookies.get(`${SESSION}-${name}`)).not.toBe(before.get(`${SESSION}-${name}`))
  expect((await under.verify(state)).json.error).toBe('state_invalid')
})
