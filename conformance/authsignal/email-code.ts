import assert from 'node:assert/strict'
import type { Case } from '../case.ts'
import { authsignalGuess } from '../guess.ts'
import { refusalOf } from '../refusal-of.ts'
import { mailCode, otherThan, provenEmail } from './steps.ts'

const API = 'docs.authsignal.com, Server API, "Challenge", "Verify" and "Claim challenge"'
const LIMITS = 'docs.authsignal.com, "Are there limits on how many OTP codes users can send or verify?"'

export const EMAIL_CODE: readonly Case[] = [
  {
    id: 'code-before-the-user',
    about: 'authsignal',
    sentence: 'A code is proven before anybody is known: challenge, verify, claim, and the token is valid',
    source: { kind: 'documented', where: API },
    needs: ['users', 'mailbox'],
    async run(services) {
      const { sdk, action } = services.authsignal
      const { challengeId } = await provenEmail(services)
      const userId = services.newUserId()
      const { token, verificationMethod } = await sdk.claimChallenge({ challengeId, userId })
      assert.equal(verificationMethod, 'EMAIL_OTP')
      assert.equal((await sdk.validateChallenge({ token, userId, action })).isValid, true)
    },
  },
  {
    id: 'code-is-wrong',
    about: 'authsignal',
    sentence:
      'A wrong code is {isVerified: false, failureReason: CODE_INVALID_OR_EXPIRED}; the right one still works',
    source: { kind: 'sdk', where: '@authsignal/node, VerificationFailureReason' },
    needs: ['mailbox'],
    async run(services) {
      const { sdk } = services.authsignal
      const { challengeId, email } = await mailCode(services)
      const code = await services.codeFor(email)
      assert.deepEqual(await sdk.verify({ challengeId, verificationCode: otherThan(code) }), {
        isVerified: false,
        failureReason: 'CODE_INVALID_OR_EXPIRED',
      })
      const { isVerified, email: proven } = await sdk.verify({ challengeId, verificationCode: code })
      assert.equal(isVerified, true)
      assert.equal(proven, email)
    },
  },
  {
    id: 'code-expires',
    about: 'authsignal',
    sentence: 'A code is too old after ten minutes',
    source: { kind: 'documented', where: 'docs.authsignal.com, "Email OTP"' },
    needs: ['mailbox', 'clock'],
    async run(services) {
      const { challengeId, email } = await mailCode(services)
      const verificationCode = await services.codeFor(email)
      await services.passSeconds(10 * 60)
      const { isVerified } = await services.authsignal.sdk.verify({ challengeId, verificationCode })
      assert.equal(isVerified, false)
    },
  },
  {
    id: 'code-sends-are-limited',
    about: 'authsignal',
    sentence: 'One address is sent twelve codes in ten minutes, then 429 too_many_requests',
    source: { kind: 'documented', where: LIMITS },
    needs: ['mailbox'],
    async run(services) {
      const { sdk, action } = services.authsignal
      const email = services.newEmail()
      const send = () => sdk.challenge({ verificationMethod: 'EMAIL_OTP', action, email })
      for (let sent = 0; sent < 12; sent++) await send()
      const refused = await refusalOf(send())
      assert.equal(refused?.status, 429)
      assert.equal(refused.type, 'too_many_requests')
    },
  },
  {
    id: 'claim-needs-a-proof',
    about: 'authsignal',
    sentence: 'A challenge nobody has answered cannot be claimed',
    source: { kind: 'documented', where: `${API}; skipVerificationCheck is the way around it` },
    needs: ['mailbox'],
    async run(services) {
      const { challengeId } = await mailCode(services)
      const userId = services.newUserId()
      const refused = await refusalOf(services.authsignal.sdk.claimChallenge({ challengeId, userId }))
      assert.equal(refused?.status, 400)
    },
  },
  authsignalGuess('claim', {
    id: 'claim-twice',
    sentence: 'A challenge is claimed once, also by the user who claimed it; another never can',
    where: 'unsaid',
    needs: ['users', 'mailbox'],
    others: ['many'],
    async ask(services) {
      const { sdk } = services.authsignal
      const { challengeId } = await provenEmail(services)
      const userId = services.newUserId()
      await sdk.claimChallenge({ challengeId, userId })
      const other = services.newUserId()
      assert.notEqual(await refusalOf(sdk.claimChallenge({ challengeId, userId: other })), undefined)
      return (await refusalOf(sdk.claimChallenge({ challengeId, userId }))) === undefined ? 'many' : 'once'
    },
  }),
  authsignalGuess('claimEnrols', {
    id: 'claim-does-not-enrol',
    sentence: 'Claiming a proven e-mail does not enrol it: the product enrols it in a call of its own',
    where: 'unsaid',
    needs: ['users', 'mailbox'],
    others: [true],
    async ask(services) {
      const { sdk } = services.authsignal
      const { challengeId } = await provenEmail(services)
      const userId = services.newUserId()
      await sdk.claimChallenge({ challengeId, userId })
      return (await sdk.getAuthenticators({ userId })).length > 0
    },
  }),
  authsignalGuess('verifyOverLimit', {
    id: 'too-many-codes-tried',
    sentence: 'After ten wrong codes in five minutes the answer is MAX_ATTEMPTS_EXCEEDED, not an error',
    where: `the number is documented (${LIMITS}), the form is not`,
    needs: ['mailbox'],
    others: ['too_many_requests'],
    async ask(services) {
      const { sdk } = services.authsignal
      const { challengeId, email } = await mailCode(services)
      const verificationCode = otherThan(await services.codeFor(email))
      for (let tried = 0; tried < 10; tried++) {
        const { failureReason } = await sdk.verify({ challengeId, verificationCode })
        assert.equal(failureReason, 'CODE_INVALID_OR_EXPIRED')
      }
      const last = sdk.verify({ challengeId, verificationCode })
      const refused = await refusalOf(last)
      if (refused === undefined) assert.equal((await last).failureReason, 'MAX_ATTEMPTS_EXCEEDED')
      else assert.equal(refused.status, 429)
      return refused === undefined ? 'MAX_ATTEMPTS_EXCEEDED' : 'too_many_requests'
    },
  }),
]
