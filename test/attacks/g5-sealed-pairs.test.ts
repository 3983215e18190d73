import { describe, expect, test } from 'vitest'
import type { ReturnTo } from '../../gateway/core/return-to.ts'
import { sealHandle } from '../../gateway/sign-in/handle.ts'
import { newProveState, sealProveState } from '../../gateway/sign-in/prove-state.ts'
import { ANA, deskUnderTest, ORIGIN } from '../sign-in/desk-under-test.ts'
import { PASSKEYS, RELAY } from '../support/passkey-visitor.ts'

// G5: the bytes of one sealed thing are worth nothing as another. Every pair of what is sealed and where it is opened.
const SESSION = '__Host-gatehouse'
type Under = Awaited<ReturnType<typeof deskUnderTest>>

/** Somebody who has signed in by a code, and all that their browser and their pages then hold. */
async function somebody() {
  const under = await deskUnderTest()
  const state = await under.state()
  const codeState = await under.started()
  await under.verify(await under.started())
  const cookie = (name: string) => under.cookies.get(`${SESSION}-${name}`) ?? ''
  const sealer = { seal: under.desk.seal, host: new URL(ORIGIN).hostname, now: under.desk.now }
  const proven = { token: 't', userId: ANA, method: 'PASSKEY', challengeId: 'c', originJti: '' }
  const purpose = { kind: 'route', action: 'admin', returnTo: `${ORIGIN}/` as ReturnTo } as const
  const whose = { sub: ANA, originJti: 'origin-1' }
  const asking = newProveState(purpose, whose, cookie('browser'), under.desk.now)
  const shown = { ...proven, ...whose, stateId: asking.id, action: 'admin', browser: cookie('browser') }
  return {
    under,
    things: {
      'the state of a sign-in page': state,
      'the state of a code page': codeState,
      'the refresh cookie': cookie('refresh'),
      'the proofs cookie': cookie('proofs'),
      'the permission to add a passkey': cookie('offer'),
      'the proof by a passkey': await sealHandle(
        { ...proven, browser: cookie('browser') },
        'sign-in',
        sealer,
      ),
      'the state of a page that asks for a proof': await sealProveState(asking, sealer),
      'the passkey shown to it': await sealHandle(shown, 'prove', sealer),
      'the browser’s mark': cookie('browser'),
      'the ID token': under.cookies.get(SESSION) ?? '',
    },
  }
}
type Things = Awaited<ReturnType<typeof somebody>>['things']
type Thing = keyof Things

type Place = {
  /** What belongs there. */
  readonly takes: readonly Thing[]
  /** Puts a value there. @returns whether it was taken for what belongs there */
  readonly opens: (value: string, under: Under, things: Things) => Promise<boolean>
}

const STATES: readonly Thing[] = ['the state of a sign-in page', 'the state of a code page']

const PLACES: Readonly<Record<string, Place>> = {
  'the state of a page that asks for a code': {
    takes: STATES,
    opens: async (state, { ask }) =>
      (await ask('POST', '/.auth/otp/start', { json: { email: 'ana@example.com', state } })).status === 200,
  },
  'the state of a page that has a code': {
    takes: ['the state of a code page'],
    opens: async (state, { verify }) => (await verify(state)).status === 200,
  },
  'the state beside a passkey': {
    takes: STATES,
    opens: async (state, { ask }, things) =>
      (await ask('POST', '/.auth/passkey', { json: { handle: things['the proof by a passkey'], state } }))
        .status === 200,
  },
  'the handle that signs in': {
    takes: ['the proof by a passkey'],
    opens: async (handle, { ask }, things) =>
      (
        await ask('POST', '/.auth/passkey', {
          json: { handle, state: things['the state of a sign-in page'] },
        })
      ).status === 200,
  },
  'the handle that adds a passkey': {
    takes: ['the permission to add a passkey'],
    // Nobody listens at this desk's Authsignal: who is let that far is told so.
    opens: async (handle, { ask }) => {
      const headers = { authorization: `Bearer ${handle}` }
      return (await ask('POST', `${PASSKEYS}/registration-options`, { json: {}, headers })).status === 503
    },
  },
  'the state of a page that asks for a proof': {
    takes: ['the state of a page that asks for a proof'],
    opens: async (state, { ask }) =>
      (await ask('POST', '/.auth/step-up', { form: { state }, headers: { accept: 'text/html' } })).status ===
      200,
  },
  'the passkey shown to it': {
    takes: ['the passkey shown to it'],
    opens: async (handle, { ask }, things) => {
      const form = { handle, state: things['the state of a page that asks for a proof'] }
      return (await ask('POST', '/.auth/step-up/passkey', { form })).status === 303
    },
  },
  'the action a passkey is shown for': {
    takes: ['the state of a page that asks for a proof'],
    // Nobody listens at this desk's Authsignal; what is short is no state, and left to the gateway.
    opens: async (action, { ask }) => {
      const { status } = await ask('POST', `${RELAY}/client/challenge`, { json: { action } })
      return status === 503 && action.length > 64
    },
  },
  'the offer cookie': {
    takes: ['the permission to add a passkey'],
    opens: async (value, { cookies, ask }) => {
      cookies.set(`${SESSION}-offer`, value)
      return (await ask('GET', '/.auth/passkey/new', { headers: { accept: 'text/html' } })).status === 200
    },
  },
  'the proofs cookie': {
    takes: ['the proofs cookie'],
    opens: async (value, { cookies, ask }) => {
      cookies.set(`${SESSION}-proofs`, value)
      return ((await ask('GET', '/.auth/me')).json?.methods ?? []).length > 0
    },
  },
  'the refresh cookie': {
    takes: ['the refresh cookie'],
    opens: async (value, { cookies, world, calls, ask }) => {
      cookies.set(`${SESSION}-refresh`, value)
      world.verifies = false
      await ask('POST', '/.auth/logout', { json: { scope: 'this' } })
      return calls.some((call) => call.startsWith('revoke'))
    },
  },
}

const THINGS: readonly Thing[] = [
  ...STATES,
  'the refresh cookie',
  'the proofs cookie',
  'the permission to add a passkey',
  'the proof by a passkey',
  'the state of a page that asks for a proof',
  'the passkey shown to it',
  'the browser’s mark',
  'the ID token',
]

describe.each(Object.entries(PLACES))('as %s', (_place, { takes, opens }) => {
  test.each(THINGS)('%s', async (thing) => {
    const { under, things } = await somebody()
    expect(things[thing]).not.toBe('')
    expect(await opens(things[thing], under, things)).toBe(takes.includes(thing))
  })

  test('its own bytes, one of them changed', async () => {
    const { under, things } = await somebody()
    const [own] = takes
    const bytes = own === undefined ? '' : things[own]
    const spoilt = bytes.slice(0, 40) + (bytes[40] === 'A' ? 'B' : 'A') + bytes.slice(41)
    expect(await opens(spoilt, under, things)).toBe(false)
  })
})
