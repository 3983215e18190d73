import { VerificationMethod } from '@authsignal/node'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ADD, OPTIONS, passkeysUnderTest, REGISTRATION } from './passkeys-under-test.ts'
import { ANA, refusalOf, TENANT_ID } from './tenant-under-test.ts'

let under: Awaited<ReturnType<typeof passkeysUnderTest>>
beforeEach(async () => {
  under = await passkeysUnderTest()
})
afterEach(() => under.tenant.close())

describe('a passkey', () => {
  test('is created with the token of its user, and signs in somebody not known before', async () => {
    const created = await under.signUp(await under.plainToken())
    expect(created.body).toMatchObject({ isVerified: true, userId: ANA })
    const { body } = await under.signIn()
    expect(body).toEqual({
      isVerified: true,
      accessToken: expect.any(String),
      userId: ANA,
      userAuthenticatorId: created.body.userAuthenticatorId,
      username: 'ana@example.com',
      userDisplayName: 'ana@example.com',
    })
    expect(
      await under.sdk.validateChallenge({ token: body.accessToken, userId: ANA, action: 'cognitoAuth' }),
    ).toEqual({
      action: 'cognitoAuth',
      isValid: true,
      state: 'CHALLENGE_SUCCEEDED',
      stateUpdatedAt: '2025-05-14T09:00:00.000Z',
      userId: ANA,
      verificationMethod: 'PASSKEY',
    })
  })

  test.each([
    ['shows', true],
    ['hides', false],
  ])('an anonymous token %s its idempotency key by the guess', async (_sentence, shows) => {
    under.tenant.setGuesses({ anonymousPasskeyIdempotencyKey: shows })
    await under.signUp(await under.plainToken())
    const { body } = await under.signIn()
    const validated = await under.sdk.validateChallenge({ token: body.accessToken })
    expect(validated.idempotencyKey !== undefined).toBe(shows)
  })

  test('is asked for as discoverable, verifying its user, and not twice from one device', async () => {
    await under.signUp(await under.plainToken())
    const scoped = await under.plainToken(ANA, 'add:authenticators')
    const { body } = await under.post(REGISTRATION, {}, scoped)
    expect(body.options).toMatchObject({
      rp: { id: 'localhost', name: 'Legacy app' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: [{ id: under.device.credentialIds[0], type: 'public-key' }],
    })
    const { body: anonymous } = await under.post(OPTIONS, {})
    expect(anonymous.options).toMatchObject({
      rpId: 'localhost',
      userVerification: 'required',
      allowCredentials: [],
    })
  })

  test('proves the user of a token for the action of that token', async () => {
    under.tenant.setActionDefaults({ admin: { challenge: 'always' } })
    await under.signUp(await under.plainToken())
    const { token } = await under.sdk.track({ userId: ANA, action: 'admin' })
    const { body } = await under.post(OPTIONS, {}, token)
    expect(body.options.allowCredentials.map((one: { id: string }) => one.id)).toEqual(
      under.device.credentialIds,
    )
    const authenticationCredential = under.device.get(body.options)
    const proof = { authenticationCredential, challengeId: body.challengeId }
    expect((await under.post('/client/verify/passkey', proof)).status).toBe(401)
    const verified = await under.post('/client/verify/passkey', proof, token)
    expect(await under.sdk.validateChallenge({ token: verified.body.accessToken })).toMatchObject({
      isValid: true,
      action: 'admin',
    })
  })

  test('is found by the trigger of another client, and attached', async () => {
    await under.signUp(await under.plainToken())
    await under.signIn()
    const { challengeId = 'none' } = await under.sdk.getChallenge({
      action: 'cognitoAuth',
      userId: ANA,
      verificationMethod: VerificationMethod.PASSKEY,
    })
    expect(
      await under.sdk.track({ userId: ANA, action: 'cognitoAuth', attributes: { challengeId } }),
    ).toMatchObject({ state: 'CHALLENGE_SUCCEEDED' })
  })

  test('being created is no challenge that was done: it is not found, and cannot be attached', async () => {
    const token = await under.plainToken()
    const { body } = await under.post(REGISTRATION, {}, token)
    expect(await under.sdk.getChallenge({ userId: ANA, action: 'cognitoAuth' })).toEqual({})
    const attributes = { challengeId: body.challengeId }
    const track = under.sdk.track({ userId: ANA, action: 'cognitoAuth', attributes })
    expect((await refusalOf(track)).statusCode).toBe(400)
  })

  test('does not outweigh a BLOCK of the action its token was tracked for', async () => {
    await under.signUp(await under.plainToken())
    under.tenant.setRules({ cognitoAuth: [{ when: {}, outcome: 'BLOCK' }] })
    const token = await under.plainToken()
    const { body } = await under.post(OPTIONS, {}, token)
    const proof = { authenticationCredential: under.device.get(body.options), challengeId: body.challengeId }
    await under.post('/client/verify/passkey', proof, token)
    expect(await under.sdk.validateChallenge({ token })).toMatchObject({ isValid: false, state: 'BLOCK' })
  })

  test('is listed without its key, looked up by credential id, and gone once deleted', async () => {
    await under.signUp(await under.plainToken())
    const [listed] = await under.sdk.getAuthenticators({ userId: ANA })
    expect(listed?.webauthnCredential?.credentialId).toBe(under.device.credentialIds[0])
    expect(JSON.stringify(listed)).not.toMatch(/publicKey|counter/)
    const lookUp = () =>
      fetch(`${under.tenant.apiUrl}${ADD}?credentialIds=unknown,${under.device.credentialIds[0]}`, {
        headers: { Authorization: `Basic ${btoa(`${TENANT_ID}:`)}` },
      })
    expect(await (await lookUp()).json()).toEqual({
      credentialId: under.device.credentialIds[0],
      verifiedAt: '2025-05-14T09:00:00.000Z',
    })
    const userAuthenticatorId = listed?.userAuthenticatorId ?? 'none'
    await under.sdk.deleteAuthenticator({ userId: ANA, userAuthenticatorId })
    expect((await lookUp()).status).toBe(404)
    expect(await under.signIn()).toMatchObject({ status: 400, body: { errorCode: 'invalid_credential' } })
  })
})
