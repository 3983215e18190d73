import assert from 'node:assert/strict'
import type { Case } from '../case.ts'
import { authsignalGuess } from '../guess.ts'
import { personWithPasskey, signedInPerson, track } from './steps.ts'

const API = 'docs.authsignal.com, Server API, "Validate challenge"'

export const VALIDATE: readonly Case[] = [
  {
    id: 'validate-uncompleted',
    about: 'authsignal',
    sentence: 'The token of an action that still asks for a challenge is not valid, and tells the state',
    source: { kind: 'documented', where: API },
    needs: ['users'],
    async run(services) {
      const { sdk } = services.authsignal
      const { userId } = await personWithPasskey(services)
      const { token } = await track(services, userId)
      const validated = await sdk.validateChallenge({ token })
      assert.equal(validated.isValid, false)
      assert.equal(validated.state, 'CHALLENGE_REQUIRED')
    },
  },
  {
    id: 'validate-completed',
    about: 'authsignal',
    sentence:
      'The token of a challenge that succeeded is valid for its user and action, and names the method',
    source: { kind: 'documented', where: API },
    needs: ['users'],
    async run(services) {
      const { sdk, action } = services.authsignal
      const { userId, token } = await signedInPerson(services)
      const validated = await sdk.validateChallenge({ token, userId, action })
      assert.equal(validated.isValid, true)
      assert.equal(validated.state, 'CHALLENGE_SUCCEEDED')
      assert.equal(validated.userId, userId)
      assert.equal(validated.action, action)
      assert.equal(validated.verificationMethod, 'PASSKEY')
    },
  },
  {
    id: 'validate-wrong-user',
    about: 'authsignal',
    sentence: 'It is not valid for another user, and `error` says why',
    source: { kind: 'documented', where: `${API}; the words of \`error\` are unknown` },
    needs: ['users'],
    async run(services) {
      const { sdk } = services.authsignal
      const { token } = await signedInPerson(services)
      const validated = await sdk.validateChallenge({ token, userId: services.newUserId() })
      assert.equal(validated.isValid, false)
      assert.equal(typeof validated.error, 'string')
    },
  },
  {
    id: 'validate-wrong-action',
    about: 'authsignal',
    sentence: 'Nor for another action',
    source: { kind: 'documented', where: `${API}; the words of \`error\` are unknown` },
    needs: ['users'],
    async run(services) {
      const { sdk } = services.authsignal
      const { token, userId } = await signedInPerson(services)
      const validated = await sdk.validateChallenge({ token, userId, action: 'another' })
      assert.equal(validated.isValid, false)
    },
  },
  {
    id: 'validate-nonsense',
    about: 'authsignal',
    sentence: 'A text that is no token is not valid: an answer, not an error',
    source: { kind: 'guess', where: 'unsaid, and no switch: a caller must refuse either way' },
    needs: [],
    async run(services) {
      const validated = await services.authsignal.sdk.validateChallenge({ token: 'no token' })
      assert.equal(validated.isValid, false)
    },
  },
  {
    id: 'token-lives-ten-minutes',
    about: 'authsignal',
    sentence: 'A token lives ten minutes',
    source: {
      kind: 'documented',
      where: "docs.authsignal.com; Authsignal's article on Cognito and passkeys",
    },
    needs: ['users', 'clock'],
    async run(services) {
      const { sdk } = services.authsignal
      const { token } = await signedInPerson(services)
      await services.passSeconds(10 * 60)
      assert.equal((await sdk.validateChallenge({ token })).isValid, false)
    },
  },
  authsignalGuess('validate', {
    id: 'validate-twice',
    sentence: 'A token is valid once: the second time it is not',
    where: 'unsaid; nothing of the product asks twice',
    others: ['many'],
    async ask(services) {
      const { sdk } = services.authsignal
      const { token } = await signedInPerson(services)
      assert.equal((await sdk.validateChallenge({ token })).isValid, true)
      return (await sdk.validateChallenge({ token })).isValid ? 'many' : 'once'
    },
  }),
  authsignalGuess('anonymousPasskeyIdempotencyKey', {
    id: 'anonymous-passkey-has-no-key',
    sentence: 'The token of an anonymous passkey sign-in shows no idempotency key',
    where: 'unsaid',
    others: [true],
    async ask(services) {
      const { token } = await signedInPerson(services)
      const { idempotencyKey } = await services.authsignal.sdk.validateChallenge({ token })
      return idempotencyKey !== undefined
    },
  }),
]
