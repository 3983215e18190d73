import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signInByCode } from '../../local/visitor.ts'
import { type BrokenServices, createBrokenServices, SHORT_MS } from '../support/fault-broken-services.ts'
import { ENDLESS, FAULTS, type FaultKind } from '../support/fault-kinds.ts'
import { withOneBroken } from '../support/fault-one-call.ts'
import { type FaultRig, startFaultRig } from '../support/fault-rig.ts'
import type { Fault } from '../support/faulty-service.ts'
import { somebodyNew } from '../support/stack.ts'
import {
  DOWN,
  expectNoSession,
  expectNothingTold,
  expectSaid,
  hasSession,
  lineFor,
  SAYS_NOTHING,
  sentenceFor,
  TOO_MANY_OF_AUTHSIGNAL,
} from './g9-sentences.ts'
import { makeWorld, RELAYED, STEPS, type Step, type World } from './g9-steps.ts'

// G9: a service that hangs, breaks off or lies ends a sign-in in a sentence, in time, without a session.

/** On a machine that does other things as well. */
const MARGIN_MS = 5_000
const KINDS = (Object.keys(FAULTS) as FaultKind[]).filter((kind) => kind !== 'enormous')
const REFRESH = 'GetTokensFromRefreshToken'
const titled = (kinds: readonly FaultKind[]) => kinds.map((kind) => [FAULTS[kind], kind] as const)

let rig: FaultRig
let broken: BrokenServices
let world: World
beforeAll(async () => {
  rig = await startFaultRig()
  broken = createBrokenServices(rig)
  world = await makeWorld(rig)
})
afterAll(async () => {
  await broken.close()
  await rig.close()
})

/** Somebody walks, and one call on the way meets a fault. */
async function struckBy(fault: Fault, step: Step, email = somebodyNew()) {
  const { services } = await broken.by(fault)
  const struck = { calls: 0, tookMs: 0 }
  const call = { ...step, alongside: isToldApart(fault, step) ? 'askInVain' : undefined }
  const visitor = rig.visitor((working) => withOneBroken(call, working, services, struck))
  const answer = await step.walk(world, visitor, email)
  expect(struck.calls).toBeGreaterThan(0)
  return { visitor, answer, tookMs: struck.tookMs }
}

/** "Too many" for one address alone is nobody's business (docs/decisions/0019): Authsignal says it to everybody here. */
function isToldApart(fault: Fault, { verb }: Step): boolean {
  return ASKED_ABOUT_ADDRESSES.has(verb) && TOO_MANY_OF_AUTHSIGNAL.has(fault as FaultKind)
}

const ASKED_ABOUT_ADDRESSES: ReadonlySet<string> = new Set(['sendCode', 'verifyCode', 'askInVain'])

function patienceFor(kind: FaultKind): number {
  return (ENDLESS.has(kind) ? SHORT_MS : 0) + MARGIN_MS
}

describe.each(STEPS)('%s', (_sentence, step) => {
  test('and nothing fails', async () => {
    const visitor = rig.visitor()
    const answer = await step.walk(world, visitor, somebodyNew())
    expect([answer.status, hasSession(visitor)]).toEqual([200, step.endsIn === 'session'])
  })

  test.concurrent.each(titled(KINDS.filter((kind) => !isNotLookedAt(step, kind))))(
    'and the service %s',
    async (_fault, kind) => {
      const { visitor, answer, tookMs } = await struckBy(kind, step)
      const said = sentenceFor(step, kind)
      expectSaid(answer, said)
      expect(tookMs).toBeLessThan(patienceFor(kind))
      expectNoSession(answer, visitor)
      expectNothingTold(answer)
      expect(visitor.log).toContainEqual(expect.objectContaining(lineFor(step, said)))
    },
  )

  test.concurrent.each([
    ['is lost', 'reset'],
    ['is half lost', 'half_json'],
  ] as const)(
    'the service does it, its answer %s, and the next sign-in is a good one',
    async (_lost, kind) => {
      const email = somebodyNew()
      const { visitor, answer } = await struckBy({ afterServing: kind }, step, email)
      expectSaid(answer, DOWN)
      expectNoSession(answer, visitor)
      const again = rig.visitor()
      const next = await step.walk(world, again, email)
      expect([next.status, hasSession(again)]).toEqual([200, step.endsIn === 'session'])
    },
  )
})

/** What an answer may hold is not always asked for; then it can't be wrong. */
function isNotLookedAt({ verb }: Step, kind: FaultKind): boolean {
  if (kind === 'wrong_shape') return verb === 'askInVain'
  // Asked in vain, "no" by 400 is an answer, whatever it is called.
  return kind === 'throttled' && ASKED_ABOUT_ADDRESSES.has(verb)
}

describe.each(RELAYED)('%s, asked for by the page', (_sentence, step) => {
  const answers = ['too_many', 'too_many_wait', 'throttled', 'unknown_type', 'wrong_shape']
  const failures: FaultKind[] = [...KINDS.filter((kind) => !answers.includes(kind)), 'enormous']

  test.concurrent.each(titled(failures))('and the service %s', async (_fault, kind) => {
    const { visitor, answer, tookMs } = await struckBy(kind, step)
    expectSaid(answer, DOWN)
    expect(tookMs).toBeLessThan(patienceFor(kind))
    expectNoSession(answer, visitor)
    expectNothingTold(answer)
    expect(visitor.log).toContainEqual(expect.objectContaining(lineFor(step, DOWN)))
  })

  test.concurrent.each([
    ['answers 429', 'too_many', 429, { errorCode: 'too_many_requests' }],
    ['answers 429 with Retry-After', 'too_many_wait', 429, { errorCode: 'too_many_requests' }],
    ['answers 400 and means "too many"', 'throttled', 400, { errorCode: 'too_many_requests' }],
    ['answers 400 with an error nobody knows', 'unknown_type', 400, { errorCode: 'invalid_request' }],
    ['answers 200 with JSON of another shape', 'wrong_shape', 200, {}],
  ] as const)(
    'and the service %s: no more is said than the page acts on',
    async (_fault, kind, status, told) => {
      const { visitor, answer } = await struckBy(kind, step)
      expect([answer.status, answer.json]).toEqual([status, expect.objectContaining(told)])
      expect(answer.json).not.toHaveProperty('accessToken')
      expectNoSession(answer, visitor)
      expectNothingTold(answer)
    },
  )
})

test('of 100 MB that the page has not asked for only the beginning is read', async () => {
  const [, step] = RELAYED[0] ?? []
  if (step === undefined) throw new Error('nothing is relayed')
  const { tenant } = await broken.by('enormous')
  const before = tenant.bytesTaken
  const { answer } = await struckBy('enormous', step)
  expect(answer.status).toBe(503)
  expect(tenant.bytesTaken - before).toBeLessThan(MOST_BUFFERED_BYTES)
})

/** What the connection's two ends hold on their own account (net.ipv4.tcp_wmem and tcp_rmem: 4 and 6 MB), and a block. */
const MOST_BUFFERED_BYTES = 16 * 1024 * 1024

describe.each([
  ['here, and Cognito revokes the refresh token', 'this', 'revoke', 'RevokeToken', 'revoked'],
  ['everywhere, and Cognito is asked for an access token', 'everywhere', 'refresh', REFRESH, undefined],
  ['everywhere, and Cognito does so', 'everywhere', 'signOutEverywhere', 'GlobalSignOut', 'signed_out'],
] as const)('signing out %s', (_sentence, scope, verb, during, saidByNothing) => {
  test.concurrent.each(titled(KINDS))('and the service %s: out is out', async (_fault, kind) => {
    const { visitor, struck } = await withCognitoBroken(kind, verb)
    await signInByCode(visitor, rig.mailbox, somebodyNew())
    const kept = visitor.cookieHeader()
    const answer = await visitor.post('/.auth/logout', { form: { scope } })
    expect(answer.status).toBe(303)
    expectNoSession(answer, visitor)
    expectNothingTold(answer)
    expect(struck.calls).toBe(1)
    expect(struck.tookMs).toBeLessThan(patienceFor(kind))
    const headers = { cookie: kept, accept: 'application/json' }
    expect((await rig.visitor().get('/.auth/me', { headers })).status).toBe(401)
    const isTaken = SAYS_NOTHING.has(kind) && saidByNothing !== undefined
    const atCognito = isTaken ? saidByNothing : expect.stringContaining(`${during}: `)
    expect(visitor.log).toContainEqual(expect.objectContaining({ event: 'signed_out', atCognito }))
  })
})

/** A gateway whose Cognito fails at one verb. */
async function withCognitoBroken(kind: FaultKind, verb: string) {
  const { services } = await broken.by(kind)
  const struck = { calls: 0, tookMs: 0 }
  const call = { service: 'cognito', verb, nth: 1 } as const
  const visitor = rig.visitor((working) => withOneBroken(call, working, services, struck))
  return { visitor, struck }
}

describe('a session is to be renewed', () => {
  /** Signed in by a gateway that works, then served by one whose Cognito fails. */
  async function movedTo(kind: FaultKind, changed: (cookies: Map<string, string>) => void) {
    const before = rig.visitor()
    await signInByCode(before, rig.mailbox, somebodyNew())
    const { visitor, struck } = await withCognitoBroken(kind, 'refresh')
    for (const [name, value] of before.cookies) visitor.cookies.set(name, value)
    changed(visitor.cookies)
    const answer = await visitor.get('/.auth/me', { headers: { accept: 'application/json' } })
    expect(struck.calls).toBe(1)
    return { visitor, answer, tookMs: struck.tookMs }
  }

  test.concurrent.each(titled(KINDS))(
    'near its end, and the service %s: it goes on',
    async (_fault, kind) => {
      const { visitor, answer } = await movedTo(kind, () => undefined)
      expect(answer.status).toBe(200)
      expect(hasSession(visitor)).toBe(true)
    },
  )

  test.concurrent.each(titled(KINDS))(
    'past its end, and the service %s: 503, and nothing is lost',
    async (_fault, kind) => {
      const { visitor, answer, tookMs } = await movedTo(kind, (cookies) => cookies.delete('__Host-gatehouse'))
      expect([answer.status, answer.json.error, answer.headers.get('retry-after')]).toEqual([
        503,
        'unavailable',
        '30',
      ])
      expect(tookMs).toBeLessThan(patienceFor(kind))
      expectNothingTold(answer)
      expect(answer.headers.getSetCookie()).toEqual([])
      const elsewhere = rig.visitor()
      for (const [name, value] of visitor.cookies) elsewhere.cookies.set(name, value)
      expect((await elsewhere.get('/.auth/me', { headers: { accept: 'application/json' } })).status).toBe(200)
      expect(hasSession(elsewhere)).toBe(true)
    },
  )
})
