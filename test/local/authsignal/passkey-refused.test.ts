import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Deviation } from '../../support/software-authenticator.ts'
import { OPTIONS, passkeysUnderTest } from './passkeys-under-test.ts'
import { ANA, BO } from './tenant-under-test.ts'

let under: Awaited<ReturnType<typeof passkeysUnderTest>>
beforeEach(async () => {
  under = await passkeysUnderTest()
})
afterEach(() => under.tenant.close())

describe('a ceremony that is refused', () => {
  const deviations: [string, Deviation][] = [
    ['on another origin', { origin: 'http://localhost.evil.example' }],
    ['for another relying party', { rpId: 'evil.example' }],
    ['of another challenge', { challenge: 'c29tZXRoaW5nLWVsc2U' }],
    ['of the other type', { type: 'webauthn.other' }],
    ['without user verification', { isUserVerified: false }],
    ['without anybody there', { isUserPresent: false }],
  ]
  test.each(deviations)('registration %s', async (_sentence, deviation) => {
    expect((await under.signUp(await under.plainToken(), deviation)).body).toEqual({ isVerified: false })
    expect(await under.sdk.getAuthenticators({ userId: ANA })).toEqual([])
  })

  test.each<[string, Deviation]>([
    ...deviations,
    ['signed by another key', { hasWrongKey: true }],
    ['with a counter that does not grow', { counter: 1 }],
    ['with the handle of another user', { userHandle: 'c29tZWJvZHktZWxzZQ' }],
    ['without a user handle', { userHandle: null }],
  ])('sign-in %s, under either guess', async (_sentence, deviation) => {
    await under.signUp(await under.plainToken())
    await under.signIn()
    expect((await under.signIn(deviation)).body).toEqual({ isVerified: false })
    under.tenant.setGuesses({ failedPasskey: 'invalid_credential' })
    expect(await under.signIn({ ...deviation })).toMatchObject({
      status: 400,
      body: { errorCode: 'invalid_credential' },
    })
  })

  test('an answer that is posted a second time', async () => {
    await under.signUp(await under.plainToken())
    const { proof, body } = await under.signIn()
    expect(body.isVerified).toBe(true)
    expect((await under.post('/client/verify/passkey', proof)).status).toBe(400)
  })

  test('two posts of one answer at the same time let one in', async () => {
    await under.signUp(await under.plainToken())
    const { body } = await under.post(OPTIONS, {})
    const authenticationCredential = under.device.get(body.options)
    const proof = { authenticationCredential, challengeId: body.challengeId }
    const answers = await Promise.all([0, 1].map(() => under.post('/client/verify/passkey', proof)))
    expect(answers.map((one) => one.status).toSorted()).toEqual([200, 400])
  })

  test('an answer that comes after ten minutes', async () => {
    await under.signUp(await under.plainToken())
    const { body } = await under.post(OPTIONS, {})
    const authenticationCredential = under.device.get(body.options)
    under.pass(600)
    const late = { authenticationCredential, challengeId: body.challengeId }
    expect((await under.post('/client/verify/passkey', late)).status).toBe(400)
  })

  test('a passkey of another user with the token of this one', async () => {
    await under.signUp(await under.plainToken(ANA))
    const token = await under.plainToken(BO)
    const { body } = await under.post(OPTIONS, {}, token)
    const credentialId = under.device.credentialIds[0] ?? 'none'
    const authenticationCredential = under.device.get(body.options, { credentialId })
    const proof = { authenticationCredential, challengeId: body.challengeId }
    expect((await under.post('/client/verify/passkey', proof, token)).body).toEqual({ isVerified: false })
  })

  test('a credential id that is enrolled already, for whoever', async () => {
    await under.signUp(await under.plainToken(ANA))
    const again = await under.signUp(await under.plainToken(BO), {
      credentialId: under.device.credentialIds[0] ?? 'none',
    })
    expect(again).toMatchObject({ status: 400, body: { errorCode: 'invalid_request' } })
  })
})
