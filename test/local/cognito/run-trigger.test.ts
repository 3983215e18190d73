import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { TRIGGER_ATTEMPTS, TRIGGER_DEADLINE_MS } from '../../../local/cognito/run-trigger.ts'
import { startPool } from '../../../local/cognito/start-pool.ts'
import {
  answer,
  begin,
  CLIENTS,
  POOL_ID,
  type PoolUnderTest,
  refusalOf,
  signIn,
  startPoolUnderTest,
  TRIGGERS,
} from './pool-under-test.ts'

/** Far more than a warm trigger needs, far less than Cognito's five seconds. */
const SHORT_DEADLINE_MS = 200
const TOO_SLOW =
  'UnexpectedLambdaException: VerifyAuthChallengeResponse invocation failed due to error Socket timeout while invoking Lambda function.'

let its: PoolUnderTest
beforeAll(async () => {
  its = await startPoolUnderTest({}, SHORT_DEADLINE_MS)
  await its.addUser('ana@example.com')
})
afterAll(() => its.end())
beforeEach(() => its.forget())

const verifications = () =>
  its.events().filter(({ triggerSource }) => triggerSource === 'VerifyAuthChallengeResponse_Authentication')

describe('a trigger that', () => {
  test.each([
    [
      'throws is asked once, and its words are passed on',
      'throw',
      1,
      'UserLambdaValidationException: VerifyAuthChallengeResponse failed with error no luck.',
    ],
    ['does not answer in time is asked three times', 'hang', 3, TOO_SLOW],
    ['blocks its thread is ended and asked three times', 'spin', 3, TOO_SLOW],
    [
      'ends its process is asked once',
      'exit',
      1,
      'UserLambdaValidationException: VerifyAuthChallengeResponse failed with error Runtime exited with 1.',
    ],
    ['gives back nothing', 'no event', 1, 'InvalidLambdaResponseException: Unrecognizable lambda output'],
    ['gives back no boolean', 'maybe', 1, 'InvalidLambdaResponseException: Unrecognizable lambda output'],
  ])('%s', async (_, text, attempts, refusal) => {
    expect(await refusalOf(answer(its.sdk, await begin(its.sdk, 'ana@example.com'), text))).toBe(refusal)
    expect(verifications()).toHaveLength(attempts)
    expect((await signIn(its.sdk, 'ana@example.com')).IdToken).toBeDefined()
  })

  test('answers at the third attempt is in time, and was given the same event each time', async () => {
    const done = await answer(its.sdk, await begin(its.sdk, 'ana@example.com'), 'hang twice')
    expect(done.AuthenticationResult).toBeDefined()
    expect(verifications()).toHaveLength(3)
    expect(verifications()[2]).toEqual(verifications()[0])
  })

  test('names no challenge the pool knows', async () => {
    const sent = answer(its.sdk, await begin(its.sdk, 'ana@example.com'), 'right', 'browser', {
      define: 'nonsense',
    })
    expect(await refusalOf(sent)).toBe('InvalidLambdaResponseException: Unrecognizable lambda output')
  })

  test('wants tokens for an unknown user does not get them', async () => {
    const sent = answer(its.sdk, await begin(its.sdk, 'who@example.com'), 'wrong', 'browser', {
      define: 'issue',
    })
    expect(await refusalOf(sent)).toBe('NotAuthorizedException: Incorrect username or password.')
  })
})

test("the pool's own deadline and attempts are Cognito's", () => {
  expect([TRIGGER_DEADLINE_MS, TRIGGER_ATTEMPTS]).toEqual([5_000, 3])
})

test('one that hangs does not hold up another sign-in', async () => {
  const slow = refusalOf(answer(its.sdk, await begin(its.sdk, 'ana@example.com'), 'hang'))
  const others = await Promise.all(Array.from({ length: 6 }, () => signIn(its.sdk, 'ana@example.com')))
  expect(others).toHaveLength(6)
  expect(await slow).toBe(TOO_SLOW)
})

describe('a pool', () => {
  const options = { port: 0, folder: null, now: () => 0, poolId: POOL_ID, clients: CLIENTS }
  test('whose triggers cannot be loaded does not start, and says why', async () => {
    const environment = { REFUSE_LOAD: 'AUTHSIGNAL_SECRET_KEY is missing', EVENTS_FILE: '' }
    await expect(startPool({ ...options, triggers: { file: TRIGGERS, environment } })).rejects.toThrow(
      'The triggers could not be loaded: AUTHSIGNAL_SECRET_KEY is missing',
    )
  })
  test('without triggers has no custom challenge', async () => {
    const bare = await startPoolUnderTest({ triggers: null })
    await bare.addUser('ana@example.com')
    expect(await refusalOf(begin(bare.sdk, 'ana@example.com'))).toBe(
      'InvalidParameterException: Custom auth lambda trigger is not configured for the user pool.',
    )
    await bare.end()
  })
})
