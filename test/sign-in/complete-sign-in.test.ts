import { describe, expect, test } from 'vitest'
import type { ActionState } from '../../gateway/providers/action-state.ts'
import { sealHandle } from '../../gateway/sign-in/handle.ts'
import { ANA, BEN, deskUnderTest, EMAIL, ORIGIN, type World } from './desk-under-test.ts'

const SESSION = '__Host-gatehouse'
type Under = Awaited<ReturnType<typeof deskUnderTest>>

const verbs = ({ calls }: Under) => calls.map((call) => call.split(' ')[0])

async function byCode(change: (world: World) => void = () => {}) {
  const under = await deskUnderTest()
  const state = await under.started()
  change(under.world)
  return { under, answer: await under.verify(state) }
}

async function byPasskey(change: (world: World) => void = () => {}) {
  const under = await deskUnderTest()
  const state = await under.state()
  const handle = await proofBy(under)
  change(under.world)
  return { under, answer: await under.ask('POST', '/.auth/passkey', { json: { handle, state } }) }
}

/** A passkey’s proof, as the relay seals it for this browser. */
async function proofBy(under: Under): Promise<string> {
  const sealer = { seal: under.desk.seal, host: new URL(ORIGIN).hostname, now: under.desk.now }
  const browser = under.cookies.get(`${SESSION}-browser`) ?? ''
  const proof = {
    token: 'token-of-passkey',
    userId: ANA,
    method: 'PASSKEY',
    challengeId: 'c',
    browser,
    originJti: '',
  }
  return sealHandle(proof, 'sign-in', sealer)
}

describe('a sign-in goes through its services in this order, each once', () => {
  test('by a code', async () => {
    const { under, answer } = await byCode()
    expect(answer.status).toBe(200)
    expect(under.calls).toEqual([
      // Whose it is, is asked about every address before a code is sent or not.
      `begin ${EMAIL}`,
      `sendCode ${EMAIL}`,
      'verifyCode',
      `begin ${EMAIL}`,
      `enrolledMethods ${ANA}`,
      `claim ${ANA}`,
      `track ${ANA}`,
      'answer token-of-claim',
    ])
  })

  test('by a code, of somebody new', async () => {
    const { under, answer } = await byCode((world) => {
      world.begunUserId = undefined
      world.enrolled = []
    })
    expect(answer.status).toBe(200)
    expect(verbs(under).slice(3)).toEqual([
      'begin',
      'signUp',
      'begin',
      'enrolledMethods',
      'enrolEmail',
      'claim',
      'track',
      'answer',
    ])
  })

  test('by a passkey', async () => {
    const { under, answer } = await byPasskey()
    expect(answer.status).toBe(200)
    expect(under.calls).toEqual([`track ${ANA}`, `begin ${ANA}`, 'answer token-of-passkey'])
  })
})

describe.each([
  ['by a code', byCode],
  ['by a passkey', byPasskey],
])('the rules decide, %s', (_sentence, signIn) => {
  test.each<[ActionState | 'SOMETHING_NEW', number, string | undefined]>([
    ['ALLOW', 200, undefined],
    ['CHALLENGE_SUCCEEDED', 200, undefined],
    ['CHALLENGE_REQUIRED', 403, 'forbidden'],
    ['CHALLENGE_FAILED', 403, 'forbidden'],
    ['BLOCK', 403, 'blocked'],
    ['REVIEW_REQUIRED', 403, 'review_required'],
    ['REVIEW_SUCCEEDED', 403, 'review_required'],
    ['REVIEW_FAILED', 403, 'review_required'],
  ])('%s', async (state, status, error) => {
    const { under, answer } = await signIn((world) => {
      world.tracked = { ...world.tracked, state: state as ActionState }
    })
    expect([answer.status, answer.json.error]).toEqual([status, error])
    expect(under.cookies.has(SESSION)).toBe(status === 200)
    expect(verbs(under).includes('answer')).toBe(status === 200)
  })
})

describe.each([
  ['by a code', byCode],
  ['by a passkey', byPasskey],
])('tokens that are not this person’s are revoked and lie in no browser, %s', (_sentence, signIn) => {
  test.each<[string, (world: World) => void]>([
    ['another user’s', (world) => Object.assign(world, { session: { ...world.session, sub: BEN } })],
    ['one that does not verify', (world) => Object.assign(world, { verifies: false })],
  ])('%s', async (_sentence, change) => {
    const { under, answer } = await signIn(change)
    expect([answer.status, answer.json.error]).toEqual([403, 'forbidden'])
    expect(under.calls.at(-1)).toBe('revoke refresh-token')
    expect([...under.cookies.keys()]).toEqual([`${SESSION}-browser`])
  })

  test('Cognito that knows the person by another id is asked for no tokens', async () => {
    const { under, answer } = await byPasskey((world) => Object.assign(world, { begunUserId: BEN }))
    expect([answer.status, verbs(under).includes('answer')]).toEqual([403, false])
  })
})

describe('after a code the address must be the one that was proven', () => {
  test.each<[string, (world: World) => void]>([
    [
      'another address',
      (world) => Object.assign(world, { session: { ...world.session, email: 'ben@example.com' } }),
    ],
    [
      'not verified',
      (world) => Object.assign(world, { session: { ...world.session, emailVerified: false } }),
    ],
    ['none', (world) => Object.assign(world, { session: { ...world.session, email: '' } })],
  ])('the ID token has %s', async (_sentence, change) => {
    const { under, answer } = await byCode(change)
    expect([answer.status, under.calls.at(-1)]).toEqual([403, 'revoke refresh-token'])
    expect(under.cookies.has(SESSION)).toBe(false)
  })

  test('Authsignal proved an address that is not canonical', async () => {
    const { under, answer } = await byCode((world) => Object.assign(world, { provenEmail: 'not an address' }))
    expect([answer.status, verbs(under)]).toEqual([403, ['begin', 'sendCode', 'verifyCode']])
  })

  test('Authsignal proved one that may not sign up, and nobody has', async () => {
    const { under, answer } = await byCode((world) => {
      world.provenEmail = 'ana@example.org'
      world.begunUserId = undefined
    })
    expect([answer.status, verbs(under).includes('signUp')]).toEqual([403, false])
  })

  test('a passkey’s person may have none', async () => {
    const { answer } = await byPasskey((world) =>
      Object.assign(world, { session: { ...world.session, email: '', emailVerified: false } }),
    )
    expect(answer.status).toBe(200)
  })
})

describe('a state that was used up meanwhile', () => {
  test('opens nothing, and the tokens it got are revoked', async () => {
    const under = await deskUnderTest()
    const state = await under.started()
    const answers = await Promise.all([under.verify(state), under.verify(state)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
    expect(under.calls.filter((call) => call.startsWith('revoke'))).toEqual(['revoke refresh-token'])
  })
})

test('a passkey’s proof signs in once, whatever Authsignal and Cognito say to it the second time', async () => {
  const under = await deskUnderTest()
  const states = [await under.state(), await under.state()]
  const handle = await proofBy(under)
  const statuses = []
  for (const state of states)
    statuses.push((await under.ask('POST', '/.auth/passkey', { json: { handle, state } })).status)
  expect([statuses, under.calls.at(-1)]).toEqual([[200, 400], 'revoke refresh-token'])
})

describe('a service that is down ends the sign-in with a sentence', () => {
  test.each(['verifyCode', 'begin', 'enrolledMethods', 'claim', 'track', 'answer'])('%s', async (verb) => {
    const { under, answer } = await byCode((world) => world.down.add(verb))
    expect([answer.status, answer.json.error, answer.headers.get('retry-after')]).toEqual([
      503,
      'unavailable',
      '30',
    ])
    expect([...under.cookies.keys()]).toEqual([`${SESSION}-browser`])
    expect(verbs(under).at(-1)).toBe(verb)
  })

  test('signing out works all the same', async () => {
    const { under } = await byCode()
    under.world.down.add('revoke')
    const kept = new Map(under.cookies)
    const answer = await under.ask('POST', '/.auth/logout', { json: {} })
    expect([answer.status, [...under.cookies.keys()]]).toEqual([303, [`${SESSION}-browser`]])
    for (const [name, value] of kept) under.cookies.set(name, value)
    expect((await under.ask('GET', '/.auth/me')).status).toBe(401)
  })
})

test('where passkeys are not among the methods none is offered', async () => {
  const under = await deskUnderTest({ methods: ['email_otp'] })
  const answer = await under.verify(await under.started())
  expect(answer.json).toEqual({ next: `${ORIGIN}/` })
  expect(under.cookies.has(`${SESSION}-offer`)).toBe(false)
})

describe('the session there was before', () => {
  test('is over with the next sign-in, here and at Cognito: a late answer of its own can’t put it back', async () => {
    const { under } = await byCode()
    const { session } = under.world
    under.world.session = { ...session, originJti: 'origin-2' }
    under.calls.length = 0
    expect((await under.verify(await under.started())).status).toBe(200)
    expect(await under.desk.registry.isRevoked(session)).toEqual({ ok: true, value: true })
    expect(await under.desk.registry.isRevoked(under.world.session)).toEqual({ ok: true, value: false })
    expect(under.calls).toContain('revoke refresh-token')
  })
})

test('a person whose sessions were ended meanwhile is not signed in, and the new tokens are given back', async () => {
  const under = await deskUnderTest()
  const state = await under.started()
  const { sub, authenticatedAt } = under.world.session
  const untilSeconds = authenticatedAt + 43_200
  await under.desk.revoke({ kind: 'sub', id: sub, authenticatedUntil: authenticatedAt, untilSeconds })
  const answer = await under.verify(state)
  expect([answer.status, under.cookies.has(SESSION)]).toEqual([403, false])
  expect(under.calls.at(-1)).toBe('revoke refresh-token')
})

test('with Cognito’s clock ahead the sign-in waits for it: who ends all sessions by now means this one too', async () => {
  const { under } = await byCode((world) => {
    world.session = { ...world.session, authenticatedAt: world.session.authenticatedAt + 5 }
  })
  expect(under.pauses).toContain(5_000)
})
