import { expect, test } from 'vitest'
import type { LoginMethod } from '../../gateway/core/config.ts'
import type { ReturnTo } from '../../gateway/core/return-to.ts'
import type { Act } from '../../gateway/sign-in/act.ts'
import { finishProof, type UnjudgedProof } from '../../gateway/sign-in/prove-finish.ts'
import { type AllowedMethods, newProveState, sealProveState } from '../../gateway/sign-in/prove-state.ts'
import { ANA, CODE, ORIGIN } from './desk-under-test.ts'
import {
  browserOf,
  headingIn,
  openState,
  passkeyFor,
  proofsOf,
  sealerOf,
  sentCode,
  signedIn,
  stateIn,
} from './step-up-person.ts'

const ALL_METHODS = ['passkey', 'email_otp', 'authsignal_ui'] as const
const ON_THEIRS = { method: 'SMS', settled: 'CHALLENGE_SUCCEEDED' } as const

// No page of ours offers them, and what is sealed says why: nobody who has not made it so gets this far.
test.each([
  ['a code, where the rules take a passkey', 'PASSKEY', '/verify'],
  ['a passkey, where the rules take a code', 'EMAIL_OTP', '/passkey'],
  ['a code, where the rules take neither', 'SMS', '/verify'],
  ['a passkey, where the rules take neither', 'SMS', '/passkey'],
])('nothing is proven by %s', async (_, allowed, path) => {
  const person = await signedIn()
  const opened = await openState(person, stateIn(await sentCode(person)))
  const state = await sealProveState({ ...opened, allowed: [allowed] }, sealerOf(person))
  const form = { state, code: CODE, handle: await passkeyFor(person, state) }
  person.calls.length = 0
  const answer = await person.send(path, form)
  expect([answer.status, headingIn(answer)]).toEqual([403, 'This sign-in could not be confirmed'])
  expect(person.calls.filter((call) => /^(?:track|validate)/.test(call))).toEqual([])
  expect((await proofsOf(person)).map(({ action }) => action)).toEqual(['cognitoAuth'])
})

test.each<[string, Partial<UnjudgedProof>, AllowedMethods, readonly LoginMethod[]]>([
  ['a way that is none of ours, outside of Authsignal’s pages', { method: 'SMS' }, 'any', ALL_METHODS],
  ['a way that the configuration has not', { method: 'PASSKEY' }, 'any', ['email_otp']],
  ['another than the rules take, on Authsignal’s pages', ON_THEIRS, ['PASSKEY'], ALL_METHODS],
  ['something on Authsignal’s pages, where nobody is sent there', ON_THEIRS, 'any', ['passkey', 'email_otp']],
])('nothing is proven by %s', async (_, differences, allowed, methods) => {
  const person = await signedIn({ methods })
  const act = { desk: person.desk } as unknown as Act
  const purpose = { kind: 'route', action: 'admin', returnTo: `${ORIGIN}/x` as ReturnTo } as const
  const state = newProveState(purpose, person.world.session, browserOf(person), person.desk.now)
  const proof = { method: 'PASSKEY', userId: ANA, token: 't', challengeId: 'c', burns: [] } as const
  const done = await finishProof(
    { ...proof, ...differences },
    { ...state, allowed },
    person.world.session,
    act,
  )
  expect(done).toMatchObject({ ok: false, error: { reason: 'not_vouched' } })
  expect(person.calls).toEqual([])
})
