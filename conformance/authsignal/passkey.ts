import assert from 'node:assert/strict'
import type { Case } from '../case.ts'
import { authsignalGuess } from '../guess.ts'
import {
  addPasskey,
  callClient,
  enrolEmail,
  newDevice,
  personWithPasskey,
  signedInPerson,
  signInWithPasskey,
  track,
} from './steps.ts'

const BROWSER = '@authsignal/browser, "passkey.ts" and its API client'
const PASSKEYS = '/client/user-authenticators/passkey'

export const PASSKEY: readonly Case[] = [
  {
    id: 'passkey-anonymous-sign-in',
    about: 'authsignal',
    sentence: 'Whoever holds a passkey signs in unnamed; only the last answer tells who it was',
    source: { kind: 'sdk', where: BROWSER },
    needs: ['users'],
    async run(services) {
      const { userId, body } = await signedInPerson(services)
      assert.equal(body.isVerified, true)
      assert.equal(body.userId, userId)
      assert.equal(body.username, 'conformance@example.com')
    },
  },
  {
    id: 'passkey-options-name-nobody',
    about: 'authsignal',
    sentence: 'The options of an anonymous sign-in allow any credential of the relying party',
    source: { kind: 'sdk', where: `${BROWSER}: autofill needs an empty list` },
    needs: [],
    async run(services) {
      const { body } = await callClient(services, `${PASSKEYS}/authentication-options`, {})
      const { allowCredentials = [], challenge } = body.options as {
        allowCredentials?: unknown[]
        challenge: string
      }
      assert.deepEqual(allowCredentials, [])
      assert.ok(challenge.length >= 22, 'at least 16 random bytes')
    },
  },
  {
    id: 'passkey-first-needs-a-plain-token',
    about: 'authsignal',
    sentence: 'A first authenticator is added with any token of the user: url and token of `track` enrol it',
    source: { kind: 'documented', where: 'docs.authsignal.com, "Adding authenticators"' },
    needs: ['users'],
    async run(services) {
      const { token } = await track(services, services.newUserId())
      assert.equal((await addPasskey(services, newDevice(services), token)).body.isVerified, true)
    },
  },
  {
    id: 'passkey-second-needs-more',
    about: 'authsignal',
    sentence: 'A further one needs the scope add:authenticators or a challenge done within ten minutes',
    source: { kind: 'documented', where: 'docs.authsignal.com, "Adding authenticators"' },
    needs: ['users'],
    async run(services) {
      const userId = services.newUserId()
      await enrolEmail(services, userId, services.newEmail())
      const add = (token: string) => addPasskey(services, newDevice(services), token)
      const plain = await track(services, userId)
      assert.notEqual((await add(plain.token)).status, 200)
      const scoped = await track(services, userId, { scope: 'add:authenticators' })
      assert.equal((await add(scoped.token)).body.isVerified, true)
    },
  },
  {
    id: 'passkey-after-a-challenge',
    about: 'authsignal',
    sentence: 'The token of a passkey sign-in adds another passkey',
    source: { kind: 'documented', where: 'docs.authsignal.com, "Adding authenticators"' },
    needs: ['users'],
    async run(services) {
      const { token } = await signedInPerson(services)
      assert.equal((await addPasskey(services, newDevice(services), token)).body.isVerified, true)
    },
  },
  {
    id: 'passkey-is-looked-up',
    about: 'authsignal',
    sentence: 'A passkey is found by its credential id; an unknown one is no success',
    source: { kind: 'sdk', where: `${BROWSER}: isAvailableOnDevice` },
    needs: ['users'],
    async run(services) {
      const { device } = await personWithPasskey(services)
      const [credentialId] = device.credentialIds
      const known = await callClient(services, `${PASSKEYS}?credentialIds=${credentialId}`, undefined)
      assert.equal(known.status, 200)
      assert.equal(known.body.credentialId, credentialId)
      const unknown = await callClient(services, `${PASSKEYS}?credentialIds=AAAA`, undefined)
      assert.notEqual(unknown.status, 200)
    },
  },
  {
    id: 'client-api-tenant-id',
    about: 'authsignal',
    sentence: 'The tenant id authorises an anonymous call with and without a colon behind it',
    source: { kind: 'sdk', where: '@authsignal/browser sends none, docs.authsignal.com shows one' },
    needs: [],
    async run(services) {
      const { tenantId, action } = services.authsignal
      for (const basic of [tenantId, `${tenantId}:`]) {
        const { status } = await callClient(services, '/client/challenge', { action }, { basic })
        assert.equal(status, 200, basic)
      }
      const { status } = await callClient(services, '/client/challenge', { action }, { basic: 'another' })
      assert.equal(status, 401)
    },
  },
  authsignalGuess('failedPasskey', {
    id: 'passkey-does-not-verify',
    sentence: 'A passkey answer that does not verify is {isVerified: false}, not an error',
    where: 'the type has both; the package takes both',
    others: ['invalid_credential'],
    async ask(services) {
      const { device } = await personWithPasskey(services)
      const { status, body } = await signInWithPasskey(services, device, { hasWrongKey: true })
      if (status === 200) {
        assert.equal(body.isVerified, false)
        return 'isVerified'
      }
      assert.equal(body.errorCode, 'invalid_credential')
      return 'invalid_credential'
    },
  }),
  authsignalGuess('clientOriginCheck', {
    id: 'client-api-checks-origin',
    sentence: 'The client API refuses pages that are not of the relying party',
    where: "unsaid; the gateway passes the visitor's Origin on either way",
    needs: [],
    others: [false],
    async ask(services) {
      const { action } = services.authsignal
      const origin = 'https://elsewhere.example'
      const { status } = await callClient(services, '/client/challenge', { action }, { origin })
      return status !== 200
    },
  }),
]
