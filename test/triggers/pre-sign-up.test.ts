import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { preSignUp } from '../../triggers/pre-sign-up.ts'
import { GATEWAY, OTHER, POOL_ID, signUpEvent } from './events.ts'

const KEY = 'a-key-of-thirty-two-characters!!'
const SELF = 'selfsignupclient'
const NOW_SECONDS = 1_736_942_400
const settings = {
  gatehouseClientIds: new Set([GATEWAY]),
  selfSignUpClientIds: new Set([SELF]),
  signUpProofKey: KEY,
}
const trigger = preSignUp(settings, () => NOW_SECONDS * 1000)

// Written out here, so that the trigger is not judged by the code it uses.
function proof(
  change: { pool?: string; client?: string; email?: string; expiry?: number; key?: string } = {},
) {
  const { pool = POOL_ID, client = GATEWAY, email = 'ana@example.com', key = KEY } = change
  const expiry = change.expiry ?? NOW_SECONDS + 60
  const signed = JSON.stringify(['gatehouse sign-up proof 1', pool, client, email, expiry])
  return `${expiry}.${createHmac('sha256', key).update(signed).digest('base64url')}`
}

const UNTOUCHED = { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false }
const NOT_PROVEN = 'Sign-up refused: the e-mail is not proven'

test('with a proof the account is confirmed and its e-mail verified', async () => {
  const event = await trigger(signUpEvent('PreSignUp_SignUp', GATEWAY, { 'gatehouse-proof': proof() }))
  expect(event.response).toEqual({ autoConfirmUser: true, autoVerifyEmail: true, autoVerifyPhone: false })
})

describe("at the gateway's client a sign-up is refused with", () => {
  test.each([
    ['no proof', {}],
    ['an empty proof', { 'gatehouse-proof': '' }],
    ['a proof under another name', { proof: proof() }],
    ["another e-mail's proof", { 'gatehouse-proof': proof({ email: 'bo@example.com' }) }],
    ["another client's proof", { 'gatehouse-proof': proof({ client: OTHER }) }],
    ["another pool's proof", { 'gatehouse-proof': proof({ pool: 'us-east-1_Other' }) }],
    ['a proof by another key', { 'gatehouse-proof': proof({ key: 'another-key-of-32-characters!!!!' }) }],
    ['a proof that has just expired', { 'gatehouse-proof': proof({ expiry: NOW_SECONDS }) }],
    ['nonsense', { 'gatehouse-proof': 'yes' }],
  ])('%s', async (_, validationData: Record<string, string>) => {
    await expect(trigger(signUpEvent('PreSignUp_SignUp', GATEWAY, validationData))).rejects.toThrow(
      NOT_PROVEN,
    )
  })
  test('a proof, but no e-mail', async () => {
    const event = signUpEvent(
      'PreSignUp_SignUp',
      GATEWAY,
      { 'gatehouse-proof': proof({ email: 'undefined' }) },
      {},
    )
    await expect(trigger(event)).rejects.toThrow(NOT_PROVEN)
  })
  test('no ValidationData at all, which Cognito writes as null', async () => {
    const event = signUpEvent('PreSignUp_SignUp', GATEWAY)
    Object.assign(event.request, { validationData: null })
    await expect(trigger(event)).rejects.toThrow(NOT_PROVEN)
  })
})

describe('another client', () => {
  test("is refused with the proof made for the gateway's", async () => {
    const event = signUpEvent('PreSignUp_SignUp', OTHER, { 'gatehouse-proof': proof() })
    await expect(trigger(event)).rejects.toThrow(NOT_PROVEN)
  })
  test('is refused without proof', async () => {
    await expect(trigger(signUpEvent('PreSignUp_SignUp', OTHER))).rejects.toThrow(NOT_PROVEN)
  })
  test('that settings list may sign up, unconfirmed', async () => {
    expect((await trigger(signUpEvent('PreSignUp_SignUp', SELF))).response).toEqual(UNTOUCHED)
  })
})

test('an operator may create users', async () => {
  const event = signUpEvent('PreSignUp_AdminCreateUser', 'CLIENT_ID_NOT_APPLICABLE')
  expect((await trigger(event)).response).toEqual(UNTOUCHED)
})

describe('a first sign-in by an external identity provider', () => {
  test('passes untouched at another client', async () => {
    expect((await trigger(signUpEvent('PreSignUp_ExternalProvider', OTHER))).response).toEqual(UNTOUCHED)
  })
  test("is refused at the gateway's client", async () => {
    await expect(trigger(signUpEvent('PreSignUp_ExternalProvider', GATEWAY))).rejects.toThrow(
      "Sign-up refused: the gateway's app client takes no external identity provider",
    )
  })
})

test('an event of a kind nobody foresaw is refused', async () => {
  const event = signUpEvent('PreSignUp_Other' as 'PreSignUp_SignUp', SELF)
  await expect(trigger(event)).rejects.toThrow('Sign-up refused: PreSignUp_Other is unknown')
})
