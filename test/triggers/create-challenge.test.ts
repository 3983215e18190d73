import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createAuthsignal } from '../../gateway/providers/authsignal.ts'
import { createChallenge } from '../../triggers/create-challenge.ts'
import { ANA, createEvent, GATEWAY, OTHER } from './events.ts'
import { type FakeAuthsignal, startFakeAuthsignal } from './fake-authsignal.ts'

const TRUSTED = 'trustedclient'
const TRACKED = {
  state: 'CHALLENGE_REQUIRED',
  idempotencyKey: 'k',
  isEnrolled: true,
  url: 'https://ui.example.com/?token=t',
  token: 't',
}
const NOTHING = { url: '', token: '', state: 'CHALLENGE_REQUIRED' }

let fake: FakeAuthsignal
let trigger: ReturnType<typeof createChallenge>
beforeAll(async () => {
  fake = await startFakeAuthsignal()
  trigger = createChallenge(
    { gatehouseClientIds: new Set([GATEWAY]), enrolmentTrustedClientIds: new Set([TRUSTED]) },
    createAuthsignal({ secretKey: 'secret', apiUrl: fake.apiUrl, action: 'cognitoAuth', deadlineMs: 300 }),
  )
})
afterAll(() => fake.end())
beforeEach(() => fake.reset())

const shown = async (clientId: string, userNotFound = false) =>
  (await trigger(createEvent(clientId, userNotFound))).response.publicChallengeParameters

describe("the gateway's client", () => {
  test('is told whose the e-mail is, and Authsignal is not asked', async () => {
    expect(await shown(GATEWAY)).toEqual({ userId: ANA })
    expect(fake.asked).toEqual([])
  })
  test('is told nothing about an unknown user', async () => {
    expect(await shown(GATEWAY, true)).toEqual({})
    expect(fake.asked).toEqual([])
  })
})

describe('another client', () => {
  test.each([
    [
      'whose passkey challenge has just succeeded: the token would sign in whoever asks',
      'CHALLENGE_SUCCEEDED',
    ],
    ['who needs no proof', 'ALLOW'],
    ['who is blocked', 'BLOCK'],
  ])('gets nothing it could use for an enrolled user %s', async (_, state) => {
    fake.answers['/v1/challenges'] = { challengeId: 'c1' }
    fake.answers.track = { ...TRACKED, state }
    expect(await shown(OTHER)).toEqual(NOTHING)
  })
  test('gets url, token and state of an enrolled user, tracked with the passkey challenge under way', async () => {
    fake.answers['/v1/challenges'] = { challengeId: 'c1' }
    fake.answers.track = TRACKED
    expect(await shown(OTHER)).toEqual({ url: TRACKED.url, token: 't', state: 'CHALLENGE_REQUIRED' })
    expect(fake.asked).toMatchObject([
      {
        method: 'GET',
        path: '/v1/challenges',
        query: { userId: ANA, action: 'cognitoAuth', verificationMethod: 'PASSKEY' },
      },
      {
        method: 'POST',
        path: `/v1/users/${ANA}/actions/cognitoAuth`,
        body: { email: 'ana@example.com', challengeId: 'c1' },
      },
    ])
  })
  test('has no challengeId tracked where none is under way', async () => {
    fake.answers.track = TRACKED
    await shown(OTHER)
    expect(fake.asked[1]?.body).toEqual({ email: 'ana@example.com' })
  })
  test('gets nothing usable of a user without a factor', async () => {
    fake.answers.track = { ...TRACKED, state: 'ALLOW', isEnrolled: false }
    expect(await shown(OTHER)).toEqual(NOTHING)
  })
  test('gets the very same of an unknown user, and Authsignal is not asked', async () => {
    expect(await shown(OTHER, true)).toEqual(NOTHING)
    expect(fake.asked).toEqual([])
  })
  test('gets the url of a user without a factor only where settings trust it', async () => {
    fake.answers.track = { ...TRACKED, state: 'ALLOW', isEnrolled: false }
    expect(await shown(TRUSTED)).toEqual({ url: TRACKED.url, token: 't', state: 'ALLOW' })
  })
  test('gets nothing of an unknown user, trusted or not', async () => {
    expect(await shown(TRUSTED, true)).toEqual(NOTHING)
  })
})

describe('when Authsignal', () => {
  test('does not answer, the trigger throws, naming nobody', async () => {
    fake.answers['/v1/challenges'] = null
    await expect(shown(OTHER)).rejects.toThrow(/^Authsignal could not be asked: service_unavailable$/)
  })
  test('answers a state nobody knows, the trigger throws', async () => {
    fake.answers.track = { ...TRACKED, state: 'MAYBE' }
    await expect(shown(OTHER)).rejects.toThrow('Authsignal could not be asked')
  })
  test('fails, the trigger throws', async () => {
    fake.answers.status = 500
    await expect(shown(OTHER)).rejects.toThrow('Authsignal could not be asked')
  })
})

test('an unknown user though a sub is given is still unknown', async () => {
  const event = createEvent(GATEWAY)
  event.request.userNotFound = true
  expect((await trigger(event)).response.publicChallengeParameters).toEqual({})
})

test('a sub that is no UUID reaches no URL', async () => {
  const event = createEvent(OTHER)
  event.request.userAttributes.sub = '../sessions?x=1#'
  expect((await trigger(event)).response.publicChallengeParameters).toEqual(NOTHING)
  expect(fake.asked).toEqual([])
})
