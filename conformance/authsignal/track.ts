import assert from 'node:assert/strict'
import { VerificationMethod } from '@authsignal/node'
import type { Case } from '../case.ts'
import { authsignalGuess } from '../guess.ts'
import { refusalOf } from '../refusal-of.ts'
import type { Services } from '../services.ts'
import { enrolEmail, personWithPasskey, signedInPerson, track } from './steps.ts'

const FAQ = 'docs.authsignal.com, FAQ "Why does track return ALLOW"'
const TYPES = '@authsignal/node, "types.d.ts"'

async function attachPasskey(services: Services) {
  const { authsignal } = services
  const person = await signedInPerson(services)
  const { userId } = person
  const found = await authsignal.sdk.getChallenge({
    userId,
    action: authsignal.action,
    verificationMethod: VerificationMethod.PASSKEY,
  })
  assert.ok(found.challengeId, 'the challenge of the passkey sign-in is found')
  const tracked = await track(services, userId, { challengeId: found.challengeId })
  return { ...person, challengeId: found.challengeId, tracked }
}

export const TRACK: readonly Case[] = [
  {
    id: 'track-unenrolled',
    about: 'authsignal',
    sentence:
      'track allows whoever has nothing enrolled, though the action challenges, and hands out url and token',
    source: { kind: 'documented', where: FAQ },
    needs: ['users'],
    async run(services) {
      const tracked = await track(services, services.newUserId())
      assert.equal(tracked.state, 'ALLOW')
      assert.equal(tracked.isEnrolled, false)
      assert.ok(tracked.token.length > 0)
      assert.ok(URL.canParse(tracked.url))
    },
  },
  {
    id: 'track-enrolled',
    about: 'authsignal',
    sentence: 'track challenges whoever is enrolled, and lists the methods',
    source: { kind: 'documented', where: FAQ },
    needs: ['users'],
    async run(services) {
      const { userId } = await personWithPasskey(services)
      const tracked = await track(services, userId)
      assert.equal(tracked.state, 'CHALLENGE_REQUIRED')
      assert.equal(tracked.isEnrolled, true)
      assert.deepEqual(tracked.enrolledVerificationMethods, ['PASSKEY'])
    },
  },
  {
    id: 'track-same-key',
    about: 'authsignal',
    sentence: 'track keeps the idempotency key it is given, and getAction finds the action by it',
    source: { kind: 'sdk', where: `${TYPES}, TrackAttributes and GetActionRequest` },
    needs: ['users'],
    async run(services) {
      const userId = services.newUserId()
      const idempotencyKey = services.newUserId()
      assert.equal((await track(services, userId, { idempotencyKey })).idempotencyKey, idempotencyKey)
      const { sdk, action } = services.authsignal
      assert.equal((await sdk.getAction({ userId, action, idempotencyKey })).state, 'ALLOW')
    },
  },
  {
    id: 'track-blocked',
    about: 'authsignal',
    sentence: 'A rule that blocks outweighs a proof: track says BLOCK, and no token of the action is valid',
    source: { kind: 'documented', where: 'docs.authsignal.com, "Rules"' },
    needs: ['users', 'rules'],
    async run(services) {
      const { sdk, action, setRules } = services.authsignal
      const { userId } = await personWithPasskey(services)
      setRules({ [action]: [{ when: { userId }, outcome: 'BLOCK' }] })
      try {
        const { state, token } = await track(services, userId)
        assert.equal(state, 'BLOCK')
        assert.equal((await sdk.validateChallenge({ token, userId, action })).isValid, false)
      } finally {
        setRules({})
      }
    },
  },
  {
    id: 'track-action-code',
    about: 'authsignal',
    sentence: 'An action code may hold 64 letters, digits, _ and -, and nothing else',
    source: { kind: 'documented', where: 'docs.authsignal.com, "Action codes"' },
    needs: ['users'],
    async run(services) {
      const { sdk } = services.authsignal
      const userId = services.newUserId()
      const refused = await refusalOf(sdk.track({ userId, action: 'a.b' }))
      assert.equal(refused?.status, 400)
    },
  },
  {
    id: 'get-challenge-finds-the-passkey',
    about: 'authsignal',
    sentence: 'getChallenge finds the passkey challenge a user has just done, and track takes its id',
    source: { kind: 'documented', where: "Authsignal's article on Cognito and passkeys, its Create trigger" },
    needs: ['users'],
    async run(services) {
      const { tracked, userId } = await attachPasskey(services)
      const { sdk, action } = services.authsignal
      const { idempotencyKey } = tracked
      const { state, verificationMethod } = await sdk.getAction({ userId, action, idempotencyKey })
      assert.equal(state, 'CHALLENGE_SUCCEEDED')
      assert.equal(verificationMethod, 'PASSKEY')
    },
  },
  authsignalGuess('trackWithChallenge', {
    id: 'track-with-a-challenge',
    sentence: 'track with the id of a challenge that succeeded answers CHALLENGE_SUCCEEDED',
    where: 'unsaid',
    others: ['ALLOW'],
    async ask(services) {
      const { state } = (await attachPasskey(services)).tracked
      assert.ok(state === 'CHALLENGE_SUCCEEDED' || state === 'ALLOW', state)
      return state === 'ALLOW' ? 'ALLOW' : 'CHALLENGE_SUCCEEDED'
    },
  }),
  authsignalGuess('attachChallenge', {
    id: 'attach-a-challenge-twice',
    sentence: 'A challenge that was attached to an action is found and attached again',
    where: 'unsaid',
    others: ['once'],
    async ask(services) {
      const { userId, challengeId } = await attachPasskey(services)
      const refused = await refusalOf(track(services, userId, { challengeId }))
      return refused === undefined ? 'many' : 'once'
    },
  }),
  authsignalGuess('challengeExpiresAt', {
    id: 'expires-at-in-milliseconds',
    sentence: 'expiresAt of a challenge is in milliseconds',
    where: 'the package says that it is a number, and no more',
    others: ['seconds'],
    async ask(services) {
      const { userId } = await signedInPerson(services)
      const { expiresAt = 0 } = await services.authsignal.sdk.getChallenge({ userId })
      // Seconds will not reach twelve digits for 29,000 years, milliseconds did in 1973.
      assert.ok(expiresAt > 0)
      return expiresAt >= 10 ** 11 ? 'milliseconds' : 'seconds'
    },
  }),
  authsignalGuess('enrolTwice', {
    id: 'enrol-an-email-twice',
    sentence: 'Enrolling an e-mail that is enrolled already answers with the same authenticator',
    where: 'unsaid',
    others: ['error'],
    async ask(services) {
      const [userId, email] = [services.newUserId(), services.newEmail()]
      const first = await enrolEmail(services, userId, email)
      const again = enrolEmail(services, userId, email)
      if ((await refusalOf(again)) !== undefined) return 'error'
      assert.equal((await again).authenticator.userAuthenticatorId, first.authenticator.userAuthenticatorId)
      return 'same'
    },
  }),
]
