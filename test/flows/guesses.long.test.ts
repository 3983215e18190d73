import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { CASES } from '../../conformance/cases.ts'
import { LIKELY_GUESSES } from '../../local/authsignal/guesses.ts'
import { LIKELY } from '../../local/cognito/guesses.ts'
import { type Answer, newestCode, signInByCode, type Visitor } from '../../local/visitor.ts'
import { collectShapes } from '../support/check-shapes.ts'
import { addPasskey, handleIn, openOffer, signInByPasskey, stateFor } from '../support/passkey-visitor.ts'
import { createSoftwareAuthenticator, type SoftwareAuthenticator } from '../support/software-authenticator.ts'
import { type RunningStack, somebodyNew, startDemo } from '../support/stack.ts'

const shapes = collectShapes()
let stack: RunningStack
/** Somebody who has an account, an e-mail enrolled and a passkey, since before any switch was turned. */
const known = somebodyNew()
let knownDevice: SoftwareAuthenticator
beforeAll(async () => {
  // One person is mailed a code under every setting: more than the service sends to one address.
  const limits = { emailSends: { count: 1_000, windowSeconds: 600 } }
  stack = await startDemo({ pool: { observe: shapes.pool }, tenant: { observe: shapes.tenant, limits } })
  const visitor = stack.visitor()
  await signInByCode(visitor, stack.urls.mailbox, known)
  knownDevice = await withPasskey(visitor)
})
afterEach(() => {
  stack.pool.setGuesses(LIKELY)
  stack.tenant.setGuesses(LIKELY_GUESSES)
})
afterAll(async () => {
  await stack.close()
  shapes.expectNone()
})

type Turn = { readonly service: 'pool' | 'tenant'; readonly name: string; readonly setting: string | boolean }

/** Every switch turned to every setting but the one it starts with. */
const TURNS: readonly Turn[] = CASES.flatMap(({ about, guess }) =>
  (guess?.settings.slice(1) ?? []).map((setting) => ({
    service: about === 'cognito' ? ('pool' as const) : ('tenant' as const),
    name: guess?.name ?? '',
    setting,
  })),
)

/** A switch of each service at once: they know nothing of each other, and each line takes most of a second. */
const PAIRS: readonly [sentence: string, turns: readonly Turn[]][] = pairs(
  TURNS.filter(({ service }) => service === 'pool'),
  TURNS.filter(({ service }) => service === 'tenant'),
).map((turns) => [turns.map(({ name, setting }) => `${name} ${setting}`).join(', '), turns])

function pairs<One>(some: readonly One[], others: readonly One[]): One[][] {
  const length = Math.max(some.length, others.length)
  return Array.from({ length }, (_, at) => [...some.slice(at, at + 1), ...others.slice(at, at + 1)])
}

function turn({ service, name, setting }: Turn): void {
  stack[service].setGuesses({ [name]: setting })
}

async function withPasskey(visitor: Visitor): Promise<SoftwareAuthenticator> {
  const device = createSoftwareAuthenticator(stack.urls.gateway)
  const added = await addPasskey(visitor, device, handleIn(await openOffer(visitor)))
  expect(added.json).toMatchObject({ isVerified: true })
  return device
}

async function wrongCode(visitor: Visitor, email: string): Promise<Answer> {
  const state = await stateFor(visitor)
  const started = await visitor.post('/.auth/otp/start', { json: { email, state } })
  const code = await newestCode(stack.urls.mailbox, email)
  const wrong = code.replace(/^\d/, (digit) => String((Number(digit) + 1) % 10))
  return visitor.post('/.auth/otp/verify', { json: { code: wrong, state: started.json.state } })
}

function expectSentence({ status, json }: Answer): void {
  expect(status).toBeGreaterThanOrEqual(400)
  expect(status < 500 || status === 503).toBe(true)
  expect(json).toMatchObject({
    error: expect.stringMatching(/^[a-z_]+$/),
    message: expect.stringMatching(/\.$/),
  })
}

const isSignedIn = async (visitor: Visitor) => (await visitor.get('/.auth/me')).status === 200

/** By code, then by the passkey made after it. */
async function newcomer(): Promise<void> {
  const email = somebodyNew()
  const byCode = stack.visitor()
  expect(await signInByCode(byCode, stack.urls.mailbox, email)).toMatchObject({ status: 200 })
  const { json: me } = await byCode.get('/.auth/me')
  expect(me).toMatchObject({ email, methods: ['EMAIL_OTP'] })
  const device = await withPasskey(byCode)
  const byPasskey = stack.visitor()
  expect(await signInByPasskey(byPasskey, device)).toMatchObject({ status: 200 })
  expect((await byPasskey.get('/.auth/me')).json).toMatchObject({ sub: me.sub, methods: ['PASSKEY'] })
}

/** By code again, and out. */
async function oldAcquaintance(): Promise<void> {
  const visitor = stack.visitor()
  expect(await signInByCode(visitor, stack.urls.mailbox, known)).toMatchObject({ status: 200 })
  expect((await visitor.get('/.auth/me')).json).toMatchObject({ email: known })
  expect((await visitor.post('/.auth/logout', { json: { scope: 'this' } })).status).toBeLessThan(400)
  expect(await isSignedIn(visitor)).toBe(false)
}

async function guesser(): Promise<void> {
  const visitor = stack.visitor()
  expectSentence(await wrongCode(visitor, somebodyNew()))
  expect(await isSignedIn(visitor)).toBe(false)
}

async function forger(): Promise<void> {
  const visitor = stack.visitor()
  const forged: SoftwareAuthenticator = {
    ...knownDevice,
    get: (options) => knownDevice.get(options, { hasWrongKey: true }),
  }
  expectSentence(await signInByPasskey(visitor, forged))
  expect(await isSignedIn(visitor)).toBe(false)
}

// Each step that mails a code takes its fixed time, so they wait together.
const everybody = () => Promise.all([newcomer(), oldAcquaintance(), guesser(), forger()])

describe('whatever the services turn out to do, people sign in and nobody does without proof', () => {
  test('as is likely', async () => {
    await everybody()
  })

  test.each(PAIRS)('with %s', async (_sentence, turns) => {
    for (const one of turns) turn(one)
    await everybody()
  })

  test('with everything the other way round', async () => {
    for (const one of TURNS) turn(one)
    await everybody()
  })

  test('and every switch there is gets turned', () => {
    const turned = new Set(PAIRS.flatMap(([, turns]) => turns.map(({ name }) => name)))
    expect([...turned].toSorted()).toEqual(
      [...Object.keys(LIKELY), ...Object.keys(LIKELY_GUESSES)].toSorted(),
    )
  })
})
