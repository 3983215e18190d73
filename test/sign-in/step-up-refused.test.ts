import { describe, expect, test } from 'vitest'
import type { ActionState } from '../../gateway/providers/action-state.ts'
import { newProveState, sealProveState } from '../../gateway/sign-in/prove-state.ts'
import type { Purpose } from '../../gateway/sign-in/purpose.ts'
import { ANA, CODE } from './desk-under-test.ts'
import {
  browserOf,
  byCode,
  type Form,
  headingIn,
  type Person,
  proofsOf,
  sealerOf,
  sentCode,
  signedIn,
  stateIn,
  WINDOW,
} from './step-up-person.ts'

const CHALLENGED = { state: 'CHALLENGE_REQUIRED', allowedMethods: [] } as const

describe('nothing is proven', () => {
  test.each<[string, (person: Person) => void, number, string]>([
    [
      'where Authsignal does not vouch',
      ({ world }) => {
        world.validated = { succeeded: false, detail: 'CHALLENGE_REQUIRED' }
      },
      403,
      'This sign-in could not be confirmed',
    ],
    [
      'by a code for another address',
      ({ world }) => {
        world.provenEmail = 'ben@example.com'
      },
      403,
      'This sign-in could not be confirmed',
    ],
    [
      'where the rules say no meanwhile',
      ({ world }) => {
        world.tracked = { ...world.tracked, state: 'BLOCK' }
      },
      403,
      'This was refused',
    ],
    [
      'where they want a passkey, which is asked for',
      ({ world }) => {
        world.tracked = { ...world.tracked, state: 'CHALLENGE_REQUIRED', allowedMethods: ['PASSKEY'] }
      },
      403,
      'Confirm it’s you',
    ],
    [
      'where the rules can’t be asked',
      ({ world }) => {
        world.down.add('track')
      },
      503,
      'Signing in is not possible right now',
    ],
    [
      'where Authsignal can’t be asked whether it vouches',
      ({ world }) => {
        world.down.add('validate')
      },
      503,
      'Signing in is not possible right now',
    ],
    [
      'where the session was ended meanwhile, here',
      ({ desk }) => {
        const until = desk.now() / 1000 + 3_600
        void desk.registry.revoke({ kind: 'session', originJti: 'origin-1', untilSeconds: until })
      },
      403,
      'This sign-in could not be confirmed',
    ],
    ['after ten minutes', ({ pass }) => pass(600), 400, 'Confirm it’s you'],
  ])('%s', async (_, change, status, heading) => {
    const person = await signedIn()
    const before = await proofsOf(person)
    const answer = await byCode(person, () => change(person))
    expect([answer.status, headingIn(answer)]).toEqual([status, heading])
    expect(await proofsOf(person)).toEqual(before)
  })

  test('by a code whose state was used', async () => {
    const person = await signedIn()
    const page = await sentCode(person)
    const form = { state: stateIn(page), code: CODE }
    expect((await person.send('/verify', form)).status).toBe(303)
    const again = await person.send('/verify', form)
    expect([again.status, again.headers.get('set-cookie')]).toEqual([400, null])
  })

  test('by a code that was never sent', async () => {
    const person = await signedIn()
    const answer = await person.send('/verify', { state: stateIn(await person.open()), code: CODE })
    expect([answer.status, headingIn(answer)]).toEqual([400, 'Confirm it’s you'])
    expect(person.calls).toEqual([])
  })

  test('by JSON, which no page of ours sends here', async () => {
    const person = await signedIn()
    const json = { state: stateIn(await sentCode(person)), code: CODE }
    const answer = await person.ask('POST', '/.auth/step-up/verify', { json, headers: WINDOW })
    expect([answer.status, (await proofsOf(person)).length]).toEqual([400, 1])
  })

  test.each<[string, Form, number]>([
    ['a script of the app', { 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'cors' }, 403],
    ['a frame', { 'sec-fetch-dest': 'iframe' }, 403],
    ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
  ])('by %s, with a state and a code of the person’s', async (_, headers, status) => {
    const person = await signedIn()
    const form = { state: stateIn(await sentCode(person)), code: CODE }
    for (const path of ['/verify', '/passkey', '']) {
      expect((await person.send(path, form, headers)).status).toBe(status)
    }
    expect((await proofsOf(person)).map(({ action }) => action)).toEqual(['cognitoAuth'])
  })
})

describe('what the rules say first', () => {
  const states: readonly [ActionState, boolean, string, number, string | undefined][] = [
    ['ALLOW', true, 'admin', 200, 'Confirm it’s you'],
    ['ALLOW', false, 'admin', 200, 'Confirm it’s you'],
    ['ALLOW', true, 'vault', 303, undefined],
    ['ALLOW', false, 'vault', 200, 'Confirm it’s you'],
    ['CHALLENGE_SUCCEEDED', true, 'vault', 200, 'Confirm it’s you'],
    ['CHALLENGE_REQUIRED', true, 'vault', 200, 'Confirm it’s you'],
    ['CHALLENGE_FAILED', true, 'vault', 403, 'This sign-in could not be confirmed'],
    ['BLOCK', true, 'admin', 403, 'This was refused'],
    ['BLOCK', true, 'vault', 403, 'This was refused'],
    ['REVIEW_REQUIRED', true, 'vault', 403, 'This must be looked at first'],
    ['REVIEW_SUCCEEDED', true, 'vault', 403, 'This must be looked at first'],
    ['REVIEW_FAILED', true, 'vault', 403, 'This must be looked at first'],
  ]
  test.each(states)('%s, enrolled %s, about %s: %i', async (state, isEnrolled, action, status, heading) => {
    const person = await signedIn()
    person.world.tracked = { ...person.world.tracked, state, isEnrolled }
    const page = await person.open(`action=${action}&return_to=/x`)
    const answer = await person.send('', { state: stateIn(page) })
    expect([answer.status, headingIn(answer)]).toEqual([status, heading])
    const proven = (await proofsOf(person)).filter((proof) => proof.action === action)
    expect(proven.map(({ method }) => method)).toEqual(status === 303 ? ['RULES'] : [])
  })

  test('is no method of the session’s', async () => {
    const person = await signedIn()
    person.world.tracked = { ...person.world.tracked, state: 'ALLOW', isEnrolled: true }
    await person.send('', { state: stateIn(await person.open('action=vault&return_to=/x')) })
    await byCode(person)
    expect((await person.ask('GET', '/.auth/me')).json.methods).toEqual(['EMAIL_OTP'])
  })

  test('of a route that trusts them nothing else is asked before they are', async () => {
    const person = await signedIn()
    const page = await person.open('action=vault&return_to=/x')
    expect([page.text.includes('Continue'), page.text.includes('E-mail me a code')]).toEqual([true, false])
    person.world.tracked = { ...person.world.tracked, ...CHALLENGED }
    const next = await person.send('', { state: stateIn(page) })
    expect([next.text.includes('E-mail me a code'), next.text.includes('Use a passkey')]).toEqual([
      true,
      true,
    ])
  })

  test('the methods they name are those there are', async () => {
    const person = await signedIn()
    person.world.tracked = { ...person.world.tracked, ...CHALLENGED, allowedMethods: ['PASSKEY'] }
    const answer = await person.send('', { state: stateIn(await person.open()), method: 'email_otp' })
    expect([answer.text.includes('Use a passkey'), answer.text.includes('E-mail me a code')]).toEqual([
      true,
      false,
    ])
    expect(answer.text).toContain('That is not enough for this.')
    expect(person.calls).toEqual([`track ${ANA} admin`])
  })
})

describe('for an act', () => {
  const PURPOSE: Purpose = { kind: 'act', act: { kind: 'remove_passkey', id: 'p1', name: 'Laptop <1>' } }

  async function sealed(person: Person, purpose = PURPOSE): Promise<string> {
    const session = { sub: ANA, originJti: 'origin-1' }
    const state = newProveState(purpose, session, browserOf(person), person.desk.now)
    return sealProveState(state, sealerOf(person))
  }

  test('the page says which, and the proof is of that act’s own action', async () => {
    const person = await signedIn()
    const page = await person.send('', { state: await sealed(person) })
    expect(page.text).toContain('Before the passkey “<bdi>Laptop &lt;1&gt;</bdi>” is removed')
    const asked = await person.send('', { state: stateIn(page), method: 'email_otp' })
    await person.send('/verify', { state: stateIn(asked), code: CODE })
    expect(person.calls).toContain(`validate token-of-claim ${ANA} gatehouse-remove-passkey`)
  })

  test('the proof is no session’s to keep', async () => {
    const person = await signedIn()
    const before = await proofsOf(person)
    const asked = await person.send('', { state: await sealed(person), method: 'email_otp' })
    await person.send('/verify', { state: stateIn(asked), code: CODE })
    expect(await proofsOf(person)).toEqual(before)
  })

  test('the rules’ word is none, whatever a route trusts', async () => {
    const person = await signedIn()
    person.world.tracked = { ...person.world.tracked, state: 'ALLOW', isEnrolled: true }
    const answer = await person.send('', { state: await sealed(person) })
    expect([answer.status, headingIn(answer)]).toEqual([200, 'Confirm it’s you'])
  })
})
