import assert from 'node:assert/strict'
import { UserActionState } from '@authsignal/node'
import type { Case } from '../case.ts'
import { authsignalGuess } from '../guess.ts'
import { refusalOf } from '../refusal-of.ts'
import { enrolEmail, personWithPasskey, track } from './steps.ts'

const TYPES = '@authsignal/node, "types.d.ts"'

export const USERS: readonly Case[] = [
  {
    id: 'enrol-makes-enrolled',
    about: 'authsignal',
    sentence: 'An e-mail enrolled as verified makes its user enrolled',
    source: { kind: 'documented', where: 'docs.authsignal.com, Server API, "Enroll verified authenticator"' },
    needs: ['users'],
    async run(services) {
      const { sdk } = services.authsignal
      const [userId, email] = [services.newUserId(), services.newEmail()]
      const { authenticator } = await enrolEmail(services, userId, email)
      assert.equal(authenticator.verificationMethod, 'EMAIL_OTP')
      const user = await sdk.getUser({ userId })
      assert.equal(user.isEnrolled, true)
      assert.deepEqual(user.enrolledVerificationMethods, ['EMAIL_OTP'])
    },
  },
  {
    id: 'authenticators-come-and-go',
    about: 'authsignal',
    sentence:
      'getAuthenticators lists a passkey with its credential id and no key; deleteAuthenticator removes it',
    source: { kind: 'sdk', where: `${TYPES}, UserAuthenticator and WebauthnCredential` },
    needs: ['users'],
    async run(services) {
      const { sdk } = services.authsignal
      const { userId, device } = await personWithPasskey(services)
      const [one] = await sdk.getAuthenticators({ userId })
      assert.ok(one)
      assert.equal(one.webauthnCredential?.credentialId, device.credentialIds[0])
      const { userAuthenticatorId } = one
      await sdk.deleteAuthenticator({ userId, userAuthenticatorId })
      assert.deepEqual(await sdk.getAuthenticators({ userId }), [])
    },
  },
  {
    id: 'users-are-found-by-email',
    about: 'authsignal',
    sentence: 'queryUsers finds a user by an attribute that updateUser set; deleteUser removes it',
    source: { kind: 'sdk', where: `${TYPES}, QueryUsersRequest` },
    needs: ['users'],
    async run(services) {
      const { sdk } = services.authsignal
      const [userId, email] = [services.newUserId(), services.newEmail()]
      await sdk.updateUser({ userId, attributes: { email } })
      const found = await sdk.queryUsers({ email })
      assert.deepEqual(
        found.users.map((user) => user.userId),
        [userId],
      )
      await sdk.deleteUser({ userId })
      assert.deepEqual((await sdk.queryUsers({ email })).users, [])
    },
  },
  {
    id: 'action-is-decided-by-hand',
    about: 'authsignal',
    sentence: 'updateAction sets the state of an action, and queryUserActions finds it by that',
    source: { kind: 'sdk', where: `${TYPES}, UpdateActionRequest` },
    needs: ['users'],
    async run(services) {
      const { sdk, action } = services.authsignal
      const userId = services.newUserId()
      const { idempotencyKey } = await track(services, userId)
      const attributes = { state: UserActionState.REVIEW_FAILED }
      await sdk.updateAction({ userId, action, idempotencyKey, attributes })
      const found = await sdk.queryUserActions({ userId, state: UserActionState.REVIEW_FAILED })
      assert.deepEqual(
        found.map((one) => one.idempotencyKey),
        [idempotencyKey],
      )
    },
  },
  {
    id: 'wrong-secret-key',
    about: 'authsignal',
    sentence: 'A wrong secret key is 401 unauthorized, which the package makes an AuthsignalError of',
    source: { kind: 'sdk', where: '@authsignal/node, "error.ts"' },
    needs: [],
    async run(services) {
      const { stranger } = services.authsignal
      const refused = await refusalOf(stranger.getUser({ userId: services.newUserId() }))
      assert.equal(refused?.status, 401)
      assert.equal(refused.type, 'unauthorized')
    },
  },
  {
    id: 'pre-built-page-comes-back',
    about: 'authsignal',
    sentence: 'The url of track leads to a page, and that back to redirectUrl with a token that is valid',
    source: { kind: 'documented', where: 'docs.authsignal.com, "Pre-built UI"' },
    needs: ['users', 'mailbox', 'pages'],
    async run(services) {
      const { sdk, action } = services.authsignal
      const [userId, email] = [services.newUserId(), services.newEmail()]
      await enrolEmail(services, userId, email)
      const back = 'http://localhost:3000/back?state=s'
      const { url, token } = await track(services, userId, { redirectUrl: back })
      const opened = await fetch(url)
      assert.equal(opened.status, 200)
      const post = (path: string, fields: Readonly<Record<string, string>>) =>
        fetch(new URL(path, url), {
          method: 'POST',
          body: new URLSearchParams(fields),
          redirect: 'manual',
        })
      const sent = await (await post('/ui/send', { token })).text()
      const challengeId = /name="challengeId" value="([^"]+)"/.exec(sent)?.[1] ?? ''
      const done = await post('/ui/code', { token, challengeId, code: await services.codeFor(email) })
      const returned = new URL(done.headers.get('location') ?? '')
      assert.equal(returned.searchParams.get('state'), 's')
      const given = returned.searchParams.get('token') ?? ''
      assert.equal((await sdk.validateChallenge({ token: given, userId, action })).isValid, true)
    },
  },
  {
    id: 'custom-attributes-are-kept',
    about: 'authsignal',
    sentence: 'Custom attributes that updateUser set are in the answer of getUser',
    source: { kind: 'sdk', where: `${TYPES}, UserAttributes and GetUserResponse` },
    needs: ['users'],
    async run(services) {
      const { sdk } = services.authsignal
      const userId = services.newUserId()
      await sdk.updateUser({ userId, attributes: { custom: { names: '{"a":"b"}' } } })
      assert.deepEqual((await sdk.getUser({ userId })).custom, { names: '{"a":"b"}' })
    },
  },
  authsignalGuess('customAttributes', {
    id: 'custom-attributes-left-out',
    sentence: 'updateUser with custom attributes forgets those it does not name',
    where: 'unsaid',
    others: ['merged'],
    async ask(services) {
      const { sdk } = services.authsignal
      const userId = services.newUserId()
      await sdk.updateUser({ userId, attributes: { custom: { first: 1 } } })
      await sdk.updateUser({ userId, attributes: { custom: { second: 2 } } })
      return (await sdk.getUser({ userId })).custom?.first === 1 ? 'merged' : 'replaced'
    },
  }),
  authsignalGuess('unknownUser', {
    id: 'get-an-unknown-user',
    sentence: 'getUser of a user never seen is an error',
    where: 'unsaid',
    needs: [],
    others: ['empty'],
    async ask(services) {
      const asked = services.authsignal.sdk.getUser({ userId: services.newUserId() })
      if ((await refusalOf(asked)) !== undefined) return 'error'
      assert.equal((await asked).isEnrolled, false)
      return 'empty'
    },
  }),
]
